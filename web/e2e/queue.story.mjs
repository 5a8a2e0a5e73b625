// Working through the list: snooze, trash, many at once, undo, the next ticket, the keys.
import { api, eventually, mail, must, settled, story, unique } from './kit.mjs';

const rows = (page, subject) => page.locator('[data-ticket]', { hasText: subject });
const notice = (page) => page.locator('section[aria-live="polite"]');
const bar = (page) => page.locator('[data-bulk]');
const undo = (page, words) => notice(page).getByRole('group').filter({ hasText: words }).getByRole('button', { name: 'Undo' });
/** A way back that stays: a notice that is pointed at does not leave, however long the server takes meanwhile. */
const wayBack = async (page, words) => {
  const button = undo(page, words);
  await button.hover();
  return button;
};
const tick = (page, subject) => page.getByRole('checkbox', { name: `Choose “${subject}”` });
const seen = async (id) => api('GET', `/tickets/${id}`);

/** Tickets of one new customer, with a word that only they have. */
async function opened(n, word = unique('Valve')) {
  const email = `${word.replace(' ', '.').toLowerCase()}@example.net`;
  const tickets = [];
  for (let i = 1; i <= n; i++) tickets.push(await api('POST', '/tickets', { subject: `${word} ${i}`, customer: { email }, text: 'It drips.' }));
  return { word, tickets, email };
}

story('working through the list: solving and assigning can be taken back for ten seconds', async ({ open }) => {
  const { tickets } = await opened(1);
  const [{ id }] = tickets;
  const page = await open(`/inbox/all/${id}`);
  await page.locator('header [data-status="new"]').waitFor();
  await page.keyboard.press('e');
  const reopen = await wayBack(page, 'Status: Solved');
  await page.locator('header [data-status="solved"]').waitFor();
  await reopen.click();
  await page.locator('header [data-status="new"]').waitFor();
  await eventually('the status is what it was', async () => (await seen(id)).status === 'new');
  await page.keyboard.press('i');
  const giveUp = await wayBack(page, 'Assigned to');
  await eventually('it is mine', async () => (await seen(id)).assignee !== null);
  await giveUp.click();
  await eventually('it is nobody’s, and new again', async () => {
    const now = await seen(id);
    return now.assignee === null && now.status === 'new';
  });
});

story('working through the list: a snoozed ticket lies apart, and comes back by hand or when the customer writes', async ({ open, accessible }) => {
  const { word, tickets, email } = await opened(1);
  const [{ id }] = tickets;
  const page = await open(`/inbox/unassigned/${id}`);
  await settled(page);
  await rows(page, `${word} 1`).waitFor();
  await page.keyboard.press('h');
  await page.getByRole('dialog').getByRole('button', { name: /Tomorrow morning/ }).waitFor();
  await accessible(page, 'the dialog that asks until when');
  await page.getByRole('dialog').getByRole('button', { name: /Tomorrow morning/ }).click();
  await page.locator('[data-shelf="snoozed"]').waitFor();
  await rows(page, `${word} 1`).waitFor({ state: 'detached' });
  const until = new Date((await seen(id)).snoozed_until);
  must(until.getHours() === 9 && until > new Date(), 'it comes back in the morning');
  await page.goto(page.url().replace(/\/inbox\/.*/, '/inbox/snoozed'));
  await rows(page, `${word} 1`).click();
  await accessible(page, 'a snoozed ticket');
  await page.locator('[data-shelf="snoozed"]').getByRole('button', { name: 'Bring back to the list' }).click();
  const sleepOn = await wayBack(page, 'Back in the list');
  await eventually('it is in sight', async () => (await seen(id)).shelf === 'sight');
  await sleepOn.click();
  await eventually('it sleeps again', async () => (await seen(id)).shelf === 'snoozed');
  await mail({ from: email, subject: `Re: ${word} 1 [#${id}]`, text: 'It drips more and more.' });
  await eventually('the customer wakes it', async () => (await seen(id)).shelf === 'sight');
  await page.locator('[data-shelf="snoozed"]').waitFor({ state: 'detached' });
});

story('working through the list: what is thrown away leaves the lists and is brought back', async ({ open, accessible }) => {
  const { word, tickets } = await opened(2);
  const page = await open(`/inbox/all/${tickets[0].id}`);
  await page.locator('header [data-status="new"]').waitFor();
  await rows(page, `${word} 1`).waitFor();
  await page.keyboard.press('#');
  await rows(page, `${word} 1`).waitFor({ state: 'detached' });
  await page.goto(page.url().replace(/\/inbox\/.*/, '/inbox/trash'));
  await rows(page, `${word} 1`).click();
  await page.locator('[data-shelf="trash"]').waitFor();
  await accessible(page, 'a ticket in the trash');
  await page.locator('[data-shelf="trash"]').getByRole('button', { name: 'Restore' }).click();
  await eventually('it is in sight', async () => (await seen(tickets[0].id)).shelf === 'sight');
});

story('working through the list: many are chosen with the keyboard and the mouse, changed, and taken back', async ({ open, accessible }) => {
  const { word, tickets } = await opened(5);
  const page = await open('/inbox/unassigned');
  await settled(page);
  await rows(page, `${word} 5`).hover();
  await tick(page, `${word} 5`).click();
  await tick(page, `${word} 3`).click({ modifiers: ['Shift'] });
  await bar(page).getByText('3 tickets chosen').waitFor();
  await accessible(page, 'a list with chosen tickets');
  await rows(page, `${word} 2`).click();
  await page.keyboard.press('x');
  await bar(page).getByText('4 tickets chosen').waitFor();
  await page.keyboard.press('e');
  const takeBack = await wayBack(page, 'set to Solved');
  await eventually('those that were chosen are solved', async () => (await Promise.all(tickets.slice(1).map(({ id }) => seen(id)))).every((now) => now.status === 'solved'));
  must((await seen(tickets[0].id)).status === 'new', 'the one that was not chosen stays');
  await takeBack.click();
  await notice(page).getByText('Taken back').waitFor();
  must((await Promise.all(tickets.map(({ id }) => seen(id)))).every((now) => now.status === 'new'), 'all are what they were');
});

story('working through the list: an answer for many is asked for in a dialog, and the keyboard is enough', async ({ open, accessible }) => {
  const { word, tickets } = await opened(4);
  const page = await open(`/inbox/unassigned/${tickets[3].id}`, { dark: true });
  const current = ({ id }) => page.locator(`[data-ticket="${id}"][aria-current="true"]`).waitFor();
  await current(tickets[3]);
  await settled(page);
  await page.keyboard.press('x');
  await bar(page).getByText('1 ticket chosen').waitFor();
  for (const next of [tickets[2], tickets[1]]) {
    await page.keyboard.press('j');
    await current(next);
  }
  await page.keyboard.press('Shift+X');
  await bar(page).getByText('3 tickets chosen').waitFor();
  await page.keyboard.press('p');
  await page.getByRole('dialog', { name: 'Change priority' }).waitFor();
  await accessible(page, 'the choice for many');
  await page.keyboard.type('urg');
  await page.keyboard.press('Enter');
  await eventually('all three are urgent', async () => (await Promise.all(tickets.slice(1).map(({ id }) => seen(id)))).every((now) => now.priority === 'urgent'));
  must((await seen(tickets[0].id)).priority === 'normal', `${word} 1 stays`);
});

/** In the page: what a bar of progress said, however soon it was gone again. */
function watchProgress() {
  globalThis.progress = [];
  new MutationObserver(() => {
    const words = document.querySelector('[data-batch]')?.textContent;
    if (words) globalThis.progress.push(words);
  }).observe(document, { childList: true, subtree: true, characterData: true });
}

story('working through the list: everything in a list is changed by a job, with progress and a list of what failed', async ({ open, accessible }) => {
  const word = unique('Pump');
  const team = await api('POST', '/teams', { name: word, agent_ids: [] });
  const { tickets } = await opened(75, word);
  for (let i = 0; i < tickets.length; i += 50)
    await api('POST', '/batches', { work: { verb: 'change', args: { team_id: team.id } }, ids: tickets.slice(i, i + 50).map(({ id }) => id) });
  const page = await open(`/inbox/team-${team.id}`, { first: watchProgress });
  await settled(page);
  await rows(page, word).first().waitFor();
  await page.keyboard.press('Control+a');
  await bar(page).getByRole('button', { name: /Choose all 75 tickets in this list/ }).click();
  await bar(page).getByText('75 tickets chosen').waitFor();
  await page.keyboard.press('e');
  const takeBack = await wayBack(page, '75 tickets set to Solved');
  // One moves on before it is taken back.
  await api('PATCH', `/tickets/${tickets[40].id}`, { priority: 'high' });
  await takeBack.click();
  await notice(page).getByRole('button', { name: 'Show' }).click();
  must((await page.evaluate(() => globalThis.progress)).some((words) => words.includes('75')), 'the way there is shown');
  await page.locator('[data-report]').getByText('it has changed since').waitFor();
  await accessible(page, 'the report of a batch');
  must((await api('GET', `/tickets?team=${team.id}&status=solved`)).items.length === 1, 'all but one are what they were');
});

story('working through the list: the next ticket is the right one of the team, and nobody else’s', async ({ open }) => {
  const word = unique('Queue');
  const team = await api('POST', '/teams', { name: word, agent_ids: [], queue: 'urgency' });
  const { tickets } = await opened(2, word);
  for (const { id } of tickets) await api('PATCH', `/tickets/${id}`, { team_id: team.id });
  await api('PATCH', `/tickets/${tickets[1].id}`, { priority: 'urgent' });
  const page = await open(`/inbox/team-${team.id}`);
  await settled(page);
  await page.getByRole('button', { name: 'Take the next ticket' }).click();
  await page.waitForURL(`**/${tickets[1].id}`);
  await notice(page).getByText(`#${tickets[1].id}`).waitFor();
  await page.keyboard.press('y');
  await page.waitForURL(`**/${tickets[0].id}`);
  await notice(page).getByText(`#${tickets[0].id}`).waitFor();
  await page.getByRole('button', { name: 'Take the next ticket' }).click();
  await notice(page).getByText('Nothing is waiting').waitFor();
});

story('working through the list: on a phone', async ({ open, accessible }) => {
  const { word, tickets } = await opened(2);
  const page = await open('/inbox/unassigned', { phone: true });
  await settled(page);
  await page.getByRole('button', { name: 'Choose tickets' }).tap();
  await tick(page, `${word} 2`).tap();
  await tick(page, `${word} 1`).tap();
  await bar(page).getByText('2 tickets chosen').waitFor();
  await accessible(page, 'chosen tickets on a phone');
  await bar(page).getByRole('button', { name: /Snooze/ }).tap();
  await page.getByRole('dialog').waitFor();
  await accessible(page, 'snoozing on a phone');
  await page.getByRole('dialog').getByRole('button', { name: 'Until the customer writes' }).tap();
  await eventually('both sleep', async () => (await Promise.all(tickets.map(({ id }) => seen(id)))).every((now) => now.shelf === 'snoozed'));
});
