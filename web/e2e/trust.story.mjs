// Trust in sending: nobody blocked is written to, nothing is done to a ticket that moved, and what is called back leaves no trace.
import { api, eventually, mail, must, settled, story, unique, withSettings } from './kit.mjs';

const notice = (page) => page.locator('section[aria-live="polite"]');
const editor = (page) => page.locator('section[data-mode] .ProseMirror');
const ticketOf = (subject) => eventually(`the ticket “${subject}”`, async () => (await api('GET', `/tickets?q=${encodeURIComponent(subject.split(' ').at(-1))}`)).items.find((one) => one.subject === subject));

/** The first status of a category. */
const plain = async (category) => (await api('GET', '/statuses')).items.find((one) => one.category === category).id;

/** A ticket of a new customer. */
async function opened(word = 'Boiler') {
  const name = unique(word);
  const email = `${name.replace(' ', '.').toLowerCase()}@example.net`;
  const ticket = await api('POST', '/tickets', { subject: name, customer: { email, name: 'Ines Prade' }, text: 'It is cold.' });
  return { name, email, ticket };
}

story('trust: a reply whose receiver was blocked meanwhile is kept back with the reason, and goes once the block is gone', async ({ open, accessible }) => {
  const { email, ticket } = await opened();
  await api('POST', `/tickets/${ticket.id}/messages`, { kind: 'reply', text: 'Tomorrow at nine.', send_at: new Date(Date.now() + 6000).toISOString() });
  const block = await api('POST', '/blocks', { kind: 'address', value: email, reason: 'spam' });
  const page = await open(`/inbox/all/${ticket.id}`);
  const held = page.locator('[data-delivery="held"]');
  await held.getByText(`${email} is blocked`).waitFor();
  await page.locator('[data-event="kept_back"]').getByText('A reply was kept back').waitFor();
  // The words beyond the first screen arrive a little later than the screen.
  await page.locator('[data-event="scheduled"]').getByText('scheduled a reply').waitFor();
  await accessible(page, 'a reply that was kept back');
  await held.getByRole('button', { name: 'Send again' }).click();
  await notice(page).getByText('is blocked').waitFor();
  await api('DELETE', `/blocks/${block.id}`);
  await held.getByRole('button', { name: 'Send again' }).click();
  await page.locator('[data-delivery="sent"]').waitFor();
});

story('trust: a reply that was kept back is called back, and its words are in the composer', async ({ open, accessible }) => {
  const { email, ticket } = await opened();
  await api('POST', `/tickets/${ticket.id}/messages`, { kind: 'reply', text: 'Call me.' });
  const block = await api('POST', '/blocks', { kind: 'address', value: email, reason: 'spam' });
  const page = await open(`/inbox/all/${ticket.id}`, { phone: true, dark: true });
  const held = page.locator('[data-delivery="held"]');
  await held.getByText('is blocked').waitFor();
  await page.locator('[data-event="kept_back"]').getByText('A reply was kept back').waitFor();
  await accessible(page, 'a reply that was kept back, on a phone');
  await held.getByRole('button', { name: 'Undo' }).tap();
  await page.waitForFunction(() => document.querySelector('section[data-mode] .ProseMirror')?.textContent === 'Call me.');
  await api('DELETE', `/blocks/${block.id}`);
});

story('trust: calling a reply back puts back what its macro changed, and the macro is with the words again', async ({ open, made: make }) => {
  const name = unique('Pump exchange');
  const made = await make('/macros', {
    kind: 'reply',
    name,
    visible_to: 'all',
    body: '<p>We exchange the pump.</p>',
    steps: { status: 'on_hold', assignee: 'me', priority: 'high', add_tags: ['pump'] }
  });
  await withSettings({ undo_seconds: 60 }, async () => {
    const { ticket } = await opened();
    const page = await open(`/inbox/all/${ticket.id}`);
    await editor(page).click();
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: 'Search macros' }).fill(name);
    await page.getByRole('dialog').getByText('We exchange the pump.').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('section[data-mode] .ProseMirror')?.textContent.includes('We exchange the pump.'));
    await editor(page).click();
    await page.keyboard.press('Control+Enter');
    await page.locator('header [data-status="on_hold"]').waitFor();
    must((await api('GET', `/macros/${made.id}`)).used === 1, 'the use is counted');
    await notice(page).getByRole('button', { name: 'Undo' }).click();
    await page.locator('header [data-status="new"]').waitFor();
    await page.getByRole('list', { name: 'Macros used' }).getByText(name).waitFor();
    const now = await api('GET', `/tickets/${ticket.id}`);
    must(now.assignee === null && now.priority === 'normal' && now.tags.length === 0, 'all is what it was');
    must((await api('GET', `/macros/${made.id}`)).used === 0, 'it was not used after all');
    await page.waitForFunction(() => document.querySelector('section[data-mode] .ProseMirror')?.textContent.includes('We exchange the pump.'));
    await editor(page).click();
    await page.keyboard.press('Control+Enter');
    await page.locator('header [data-status="on_hold"]').waitFor();
    must((await api('GET', `/macros/${made.id}`)).used === 1, 'sent again, it counts once');
  });
});

story('trust: the steps of a macro are held when the customer wrote meanwhile', async ({ open, accessible, made }) => {
  const name = unique('Park it');
  const { id: steps } = await made('/macros', { kind: 'reply', name, visible_to: 'all', steps: { priority: 'low', status: 'on_hold' } });
  const subject = unique('The boiler hums');
  const from = `Ida <ida-${Date.now()}@tea.example>`;
  const first = await mail({ from, subject, text: 'It hums.' });
  const ticket = await ticketOf(subject);
  const page = await open(`/inbox/all/${ticket.id}`);
  await settled(page);
  await editor(page).waitFor();
  await page.locator('header [data-status="new"]').waitFor();
  await page.keyboard.press('m');
  await page.getByRole('combobox', { name: 'Search macros' }).fill(name);
  await page.getByRole('dialog').getByRole('button', { name: 'Apply' }).waitFor();
  await mail({ from, subject: `Re: ${subject}`, text: 'Now it smokes!', headers: { 'In-Reply-To': first, References: first } });
  await eventually('it is in the ticket', async () => (await api('GET', `/tickets/${ticket.id}`)).message_count > ticket.message_count);
  await page.getByRole('dialog').getByRole('button', { name: 'Apply' }).click();
  await page.locator('[data-held]').getByText('Ida wrote').waitFor();
  await accessible(page, 'steps that are held');
  must((await api('GET', `/tickets/${ticket.id}`)).priority === 'normal', 'nothing was done');
  await page.getByRole('dialog').getByRole('button', { name: 'Apply anyway' }).click();
  await eventually('they are taken', async () => (await api('GET', `/tickets/${ticket.id}`)).priority === 'low');
});

story('trust: a reply leaves with a status of the house, and a macro may lead there', async ({ open, accessible, made, afterwards }) => {
  const name = unique('At the lab');
  const status = await made('/statuses', { category: 'pending', names: { en: name } }, `?replacement=${await plain('pending')}`);
  const { ticket } = await opened();
  const page = await open(`/inbox/all/${ticket.id}`);
  await editor(page).click();
  await page.keyboard.type('We sent it to the lab.');
  await page.getByRole('button', { name: 'Send options' }).click();
  await page.getByRole('menuitem', { name: `Send and set to ${name}` }).click();
  await eventually('it stands there', async () => (await api('GET', `/tickets/${ticket.id}`)).status_id === status.id);
  const title = unique('To the lab');
  await page.goto(page.url().replace(/\/inbox\/.*/, '/settings/macros'));
  await page.getByRole('button', { name: 'Add a macro' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill(title);
  await dialog.locator('select[name="status"]').selectOption({ label: name });
  await accessible(page, 'the macro that leads to a status of the house');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText(title).waitFor();
  await page.getByText(`Status: ${name}`).first().waitFor();
  const kept = (await api('GET', '/macros')).items.find((one) => one.name === title);
  afterwards(() => api('DELETE', `/macros/${kept.id}`));
  must(kept.steps.status_id === status.id && kept.steps.status === 'pending', 'the macro leads to the status');
});

story('trust: a macro that helped with such tickets is suggested beside the open one, and taken with a click', async ({ open, accessible, made }) => {
  const rare = `zorilla${Math.random().toString(36).slice(2, 7).replace(/\d/g, 'z')}`;
  const [words, steps] = [unique('Part by post'), unique('To the plumbers')];
  const posted = await made('/macros', { kind: 'reply', name: words, visible_to: 'all', body: '<p>Hello {{customer.first_name|there}}, a part comes by post.</p>' });
  const parked = await made('/macros', { kind: 'reply', name: steps, visible_to: 'all', steps: { add_tags: ['plumbing'] } });
  for (const n of [1, 2]) {
    const subject = unique(`A ${rare} knob${rare}`);
    await mail({ from: `Jo <jo-${n}-${Date.now()}@tea.example>`, subject, text: `My ${rare} is off.` });
    const { id } = await ticketOf(subject);
    await api('POST', `/tickets/${id}/messages`, { kind: 'reply', text: 'A part comes by post.', status: 'solved', macros: n === 1 ? [posted.id, parked.id] : [posted.id] });
  }
  const subject = unique(`The ${rare} knob${rare}`);
  await mail({ from: `Jan <jan-${Date.now()}@tea.example>`, subject, text: `My ${rare} too.` });
  const { id } = await ticketOf(subject);
  const found = await eventually('both are known to the index', async () => {
    const { macros } = await api('GET', `/tickets/${id}/similar`);
    const of = (macro) => macros.findIndex((one) => one.id === macro.id);
    return macros[of(posted)]?.used === 2 && of(parked) >= 0 && { posted: of(posted), parked: of(parked) };
  });
  must(found.posted < found.parked, 'what helped more often stands first');
  const page = await open(`/inbox/all/${id}`);
  await page.getByRole('button', { name: words }).waitFor();
  await accessible(page, 'a ticket with suggested macros');
  await page.getByRole('button', { name: words }).click();
  await page.waitForFunction(() => document.querySelector('section[data-mode] .ProseMirror')?.textContent.includes('Hello Jan, a part comes by post.'));
  await page.getByRole('list', { name: 'Macros used' }).getByText(words).waitFor();
  await page.getByRole('button', { name: steps }).click();
  await eventually('its steps are taken', async () => (await api('GET', `/tickets/${id}`)).tags.includes('plumbing'));
  must((await api('GET', `/macros/${parked.id}`)).used === 2, 'it counts once');
  await editor(page).click();
  await page.keyboard.press('Control+Enter');
  await page.locator('[data-kind="reply"]').waitFor();
  await eventually('the use is counted once', async () => (await api('GET', `/macros/${posted.id}`)).used === 3);
});
