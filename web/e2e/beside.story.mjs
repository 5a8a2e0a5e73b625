// Side by side: two people at one ticket see each other, no answer leaves over a change unseen, and everybody is told of what concerns them.
import { api, colleague, eventually, mail, must, settled, story, unique } from './kit.mjs';

/** A mail from a new customer, and the ticket it became. */
async function written(subject = unique('Beside')) {
  const customer = `${unique('maya').replace(' ', '.')}@example.net`;
  const id = await mail({ from: `Maya Chen <${customer}>`, subject, text: 'It hums, then cuts out.' });
  const ticket = await eventually('the mail is a ticket', async () => {
    const page = await api('GET', `/tickets?q=${encodeURIComponent(subject.split(' ').at(-1))}`);
    return page.items.find((row) => row.subject === subject);
  });
  return { ticket, customer, subject, id };
}

const editor = (page) => page.locator('section[data-mode] .ProseMirror');
const strip = (page, name) => page.locator(`[data-strip="${name}"]`);
const here = (page, name) => page.locator('[data-presence] li', { hasText: name });

story('two agents at one ticket see each other look, write, and take over', async ({ open, accessible }) => {
  const { ticket } = await written();
  const other = await colleague();
  const mine = await open(`/inbox/all/${ticket.id}`);
  const hers = await open(`/inbox/all/${ticket.id}`, { as: other });
  await settled(mine);
  await here(mine, other.name).waitFor();
  await here(hers, 'is looking').waitFor();
  await editor(hers).click();
  await hers.keyboard.type('I am on it');
  await strip(mine, 'presence').getByText(other.name).waitFor();
  await accessible(mine, 'a ticket in which a colleague writes');
  await strip(mine, 'presence').getByRole('button', { name: 'Take over' }).click();
  await strip(hers, 'presence').getByText('Your words are kept').waitFor();
  must((await editor(hers).innerText()).includes('I am on it'), 'her words are still there');
  await strip(mine, 'presence').waitFor({ state: 'detached' });
  await strip(hers, 'presence').getByRole('button', { name: 'Go on writing' }).click();
  // Whoever has not touched a key for a while does not write any more.
  await editor(hers).click();
  await hers.keyboard.type(' again');
  await strip(mine, 'presence').waitFor();
  await hers.close();
  await strip(mine, 'presence').waitFor({ state: 'detached' });
  await here(mine, other.name).waitFor({ state: 'detached' });
});

story('an answer is held when the customer wrote meanwhile, and leaves when its writer has seen it', async ({ open, accessible }) => {
  const { ticket, customer, subject, id } = await written();
  const page = await open(`/inbox/all/${ticket.id}`);
  await editor(page).click();
  await page.keyboard.type('Please send us the serial number.');
  await mail({ from: `Maya Chen <${customer}>`, subject: `Re: ${subject}`, text: 'It is AR2-0924.', headers: { 'In-Reply-To': id } });
  await eventually('the second mail is there', async () => (await api('GET', `/tickets/${ticket.id}`)).message_count >= 2);
  await page.keyboard.press('Control+Enter');
  await strip(page, 'held').getByText('Maya Chen wrote').waitFor();
  must((await editor(page).innerText()).includes('serial number'), 'the words are kept');
  await accessible(page, 'a held send');
  await strip(page, 'held').getByRole('button', { name: 'Look first' }).click();
  await strip(page, 'held').waitFor({ state: 'detached' });
  const { items } = await api('GET', `/tickets/${ticket.id}/messages`);
  must(!items.some((message) => message.kind === 'reply'), 'nothing left');
  await editor(page).click();
  await page.keyboard.press('Control+Enter');
  await eventually('the answer left', async () => (await api('GET', `/tickets/${ticket.id}/messages`)).items.some((message) => message.kind === 'reply'));
});

story('the bell rings for a ticket one is given, and opening the ticket reads it', async ({ open, accessible }) => {
  const { ticket, subject } = await written();
  const other = await colleague();
  await api('POST', '/notices/read', { all: true }, other);
  const page = await open('/inbox/mine', { as: other });
  await settled(page);
  const bell = page.locator('nav [data-bell]');
  await bell.waitFor();
  await api('PATCH', `/tickets/${ticket.id}`, { assignee_id: other.id });
  await page.locator('nav [data-bell][aria-label*="unread"]').waitFor();
  // The second key of the pair has to come soon after the first.
  await Promise.all([page.keyboard.press('g'), page.keyboard.press('b')]);
  const row = page.locator(`[data-notice="${ticket.id}"]`);
  await row.getByText('gave it to you').waitFor();
  await accessible(page, 'the notifications');
  const walked = page.locator('[data-notice]:focus');
  await page.locator('[data-notice]').last().focus();
  await page.keyboard.press('ArrowUp');
  await eventually('the arrow keys walk through the list', async () => {
    await page.keyboard.press('ArrowUp');
    return (await walked.getAttribute('data-notice')) === String(ticket.id);
  });
  await page.keyboard.press('Enter');
  await page.locator('h1', { hasText: subject }).waitFor();
  await eventually('what it was about is read', async () => {
    const { items } = await api('GET', '/notices', undefined, other);
    const about = items.filter((notice) => notice.ticket.id === ticket.id);
    return about.length > 0 && about.every((notice) => notice.read);
  });
});

story('what reaches one, and when there is quiet, is chosen and kept', async ({ open, accessible }) => {
  const before = await api('GET', '/me/notices');
  try {
    await api('PATCH', '/me/notices', { quiet: [], ways: { team: ['app'] } });
    const page = await open('/settings/notifications');
    const box = page.getByRole('checkbox', { name: 'A ticket comes to my team: Desktop' });
    await box.click();
    await page.getByRole('button', { name: 'Add quiet hours' }).click();
    await page.getByRole('button', { name: 'Sat', exact: true }).click();
    await eventually('it is kept', async () => {
      const kept = await api('GET', '/me/notices');
      return kept.ways.team.includes('desktop') && kept.quiet.length === 1 && kept.quiet[0].days.includes(6);
    });
    await accessible(page, 'the choice of notifications');
    await page.reload();
    await box.waitFor();
    must(await box.isChecked(), 'it is still chosen');
    await page.getByRole('button', { name: 'Sat', exact: true, pressed: true }).waitFor();
    const phone = await open('/settings/notifications', { phone: true, dark: true });
    await phone.getByRole('checkbox').first().waitFor();
    await accessible(phone, 'the choice of notifications on a phone, in the dark');
  } finally {
    await api('PATCH', '/me/notices', { quiet: before.quiet, ways: { team: before.ways.team } });
  }
});

story('an agent goes away with a reason, colleagues see it, and comes back', async ({ open, accessible }) => {
  const other = await colleague();
  const seen = async () => (await api('GET', '/agents')).items.find((agent) => agent.id === other.id).availability;
  try {
    const page = await open('/inbox/mine', { as: other });
    await settled(page);
    await page.getByRole('button', { name: other.name }).last().click();
    await page.getByRole('menuitem', { name: /Set yourself away/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Lunch' }).click();
    await accessible(page, 'being away');
    await page.getByRole('dialog').getByRole('button', { name: 'Be away' }).click();
    await eventually('it is seen', async () => (await seen()).reason === 'Lunch');
    await page.getByRole('button', { name: other.name }).last().click();
    await page.getByRole('menuitem', { name: /available again/ }).click();
    await eventually('back again', async () => !(await seen()).away);
  } finally {
    await api('PATCH', '/me/availability', { away: false }, other);
  }
});

story('a private note is read by its author alone', async ({ open }) => {
  const { ticket } = await written();
  const other = await colleague();
  const hers = await open(`/inbox/all/${ticket.id}`, { as: other });
  await settled(hers);
  await hers.keyboard.press('n');
  await hers.getByRole('button', { name: 'For all colleagues' }).click();
  await editor(hers).click();
  await hers.keyboard.type('Only for me');
  await hers.getByRole('button', { name: 'Add note' }).click();
  await hers.locator('article[data-kind="note"]', { hasText: 'Private note' }).waitFor();
  const heard = async (who) => (await api('GET', `/tickets/${ticket.id}/messages`, undefined, who)).items;
  // On screen before the server has it.
  await eventually('she reads it', async () => (await heard(other)).some((message) => message.private));
  const others = await heard(await colleague(other));
  must(others.length > 0 && !JSON.stringify(others).includes('Only for me'), 'another agent reads the rest only');
});
