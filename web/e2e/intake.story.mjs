// What comes in finds its ticket, and whoever only knows a number finds none: the quarantine, the ledger, and the reasons under a message.
import { api, eventually, mail, must, story, unique } from './kit.mjs';

const notice = (page) => page.locator('section[aria-live="polite"]');
const ledger = (page) => page.getByRole('region', { name: 'Incoming mail' });
const found = (q) => eventually(`the line of ${q}`, async () => (await api('GET', `/intake?q=${encodeURIComponent(q)}`)).items[0]);

/** An inbox of its own that keeps strangers apart, and a ticket that came by it. */
async function house(make) {
  const name = unique('Kettle');
  const key = name.split(' ')[1];
  const inbox = await make('/inboxes', { name, address: `${key}@helpdesk.example`, settings: { receive: 'listener', send: 'file' } });
  await api('PATCH', `/inboxes/${inbox.id}/threading`, { strangers: 'quarantine', answer_days: 7 });
  const id = await mail({ from: `Bea Ott <bea.${key}@shop.example>`, to: inbox.address, subject: name, text: 'It whistles.' });
  const line = await eventually('the ticket', async () => (await api('GET', `/intake?q=${key}`)).items.find((item) => item.outcome === 'ticketed'));
  return { name, key, inbox, message: id, ticket: line.ticket_id };
}

story('intake: a stranger who answers is kept apart, shown, and let into the ticket', async ({ open, accessible, made }) => {
  const { name, key, inbox, message, ticket } = await house(made);
  const page = await open('/intake');
  await page.getByRole('group', { name: 'Totals' }).waitFor();
  await mail({ from: `Eve Roe <eve.${key}@elsewhere.example>`, to: inbox.address, subject: `Re: ${name}`, text: 'What did she say?\n<script>alert(1)</script>', headers: { 'In-Reply-To': message } });
  // The number in the navigation and the line appear by themselves.
  await page.getByRole('link', { name: /Received.*quarantine/ }).waitFor();
  await page.getByRole('searchbox', { name: 'Search sender and subject' }).fill(`eve.${key}`);
  const line = ledger(page).getByRole('button', { name: new RegExp(`Re: ${name}`) });
  await line.waitFor();
  await accessible(page, 'the ledger with a line in quarantine');
  await line.click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText(`It looks like an answer to ticket #${ticket}, but from a stranger.`).waitFor();
  await drawer.getByText('<script>alert(1)</script>').waitFor();
  await accessible(page, 'a mail in quarantine');
  await drawer.getByRole('button', { name: `Into ticket #${ticket}` }).click();
  await notice(page).getByText('Released').waitFor();
  const item = await eventually('the mail in the ticket', async () => (await api('GET', `/intake?q=eve.${key}`)).items.find((one) => one.outcome === 'joined'));
  must(item.ticket_id === ticket, 'it went where it was sent');
  const story = await open(`/inbox/all/${ticket}`);
  const card = story.locator(`article[data-message="${item.message_id}"]`);
  await card.locator('[data-arrival] summary').click();
  await card.getByText('Somebody let it out of the quarantine.').waitFor();
  await accessible(story, 'why a message is in its ticket');
});

story('intake: many are kept out at once by keyboard, and it is taken back', async ({ open, accessible, made }) => {
  const { name, key, inbox, message } = await house(made);
  for (const who of ['one', 'two']) {
    await mail({ from: `${who}.${key}@elsewhere.example`, to: inbox.address, subject: `Re: ${name}`, text: `I am ${who}`, headers: { 'In-Reply-To': message } });
  }
  await eventually('both in quarantine', async () => (await api('GET', `/intake?q=${key}&outcome=quarantined`)).items.length === 2);
  const page = await open('/intake?outcome=quarantined', { dark: true });
  await page.getByRole('searchbox', { name: 'Search sender and subject' }).fill(key);
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 2);
  const all = page.getByRole('button', { name: 'Choose all on screen' });
  await all.focus();
  await page.keyboard.press('Enter');
  await page.getByText('2 chosen').waitFor();
  await accessible(page, 'two lines of the ledger that are chosen');
  await page.getByRole('button', { name: 'Keep out' }).focus();
  await page.keyboard.press('Enter');
  await notice(page).getByText('2 kept out').waitFor();
  must((await api('GET', `/intake?q=${key}&outcome=refused`)).items.length === 2, 'both are kept out');
  await notice(page).getByRole('button', { name: 'Undo' }).click();
  await eventually('both back', async () => (await api('GET', `/intake?q=${key}&outcome=quarantined`)).items.length === 2);
});

story('intake: the ledger on a phone, filtered, and its days add up', async ({ open, accessible, made }) => {
  const { key } = await house(made);
  await found(key);
  const page = await open('/intake', { phone: true });
  await page.locator('[data-intake-days] [data-sum]').waitFor();
  const days = await api('GET', '/intake/days?days=30');
  const sum = days.days.reduce((all, one) => all + one.n, 0);
  must(sum + days.earlier === days.total, 'the days and what was before are all there is');
  await page.getByRole('searchbox', { name: 'Search sender and subject' }).fill(`@shop.example`);
  await page.getByRole('searchbox', { name: 'Search sender and subject' }).fill(`bea.${key}@shop.example`);
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1);
  await page.getByRole('combobox', { name: 'Came by' }).selectOption('imap');
  await page.getByText('Nothing matches these filters').waitFor();
  await accessible(page, 'the ledger on a phone');
  await page.getByRole('button', { name: 'Clear filters' }).first().tap();
  await page.locator('tbody tr').first().waitFor();
});

story('intake: an inbox says what becomes of strangers, and the same mail by another address is one message', async ({ open, accessible, made }) => {
  const { name, key, inbox, ticket } = await house(made);
  const other = await made('/inboxes', { name: `${name} 2`, address: `${key}.two@helpdesk.example`, settings: { receive: 'listener', send: 'file' } });
  const page = await open(`/settings/inboxes/${inbox.id}`);
  const strangers = page.getByRole('combobox', { name: 'Answers of strangers' });
  await strangers.waitFor();
  must((await strangers.inputValue()) === 'quarantine', 'the rule is shown');
  await strangers.selectOption('open');
  await page.locator('form', { has: strangers }).getByRole('button', { name: 'Save' }).click();
  await notice(page).getByText('Saved').waitFor();
  must((await api('GET', `/inboxes/${inbox.id}/threading`)).strangers === 'open', 'and kept');
  await accessible(page, 'the rule of an inbox');
  const both = { from: `Bea Ott <bea.${key}@shop.example>`, to: `${inbox.address}, ${other.address}`, subject: `Re: ${name}`, text: 'To both of you.', id: `<${key}.both@shop.example>`, at: new Date() };
  await mail({ ...both, rcpt: inbox.address });
  await mail({ ...both, rcpt: other.address });
  const line = await eventually('the second copy', async () => (await api('GET', `/intake?q=${key}&outcome=duplicate`)).items[0]);
  must(line.ticket_id === ticket, 'the second is a duplicate of the first, in the ticket');
  const shown = await open(`/inbox/all/${ticket}`);
  await shown.locator('[data-also]').getByText(`Also received at ${other.address}`).waitFor();
});
