// Working through the list: snooze, trash, many at once, undo, the next ticket, the keys.
import { api, eventually, must, settled, story, unique } from './kit.mjs';

const rows = (page, subject) => page.locator('[data-ticket]', { hasText: subject });
const notice = (page) => page.locator('section[aria-live="polite"]');
const bar = (page) => page.locator('[data-bulk]');
const undo = (page, words) => notice(page).getByRole('group').filter({ hasText: words }).getByRole('button', { name: 'Undo' });
const tick = (page, subject) => page.getByRole('checkbox', { name: `Choose “${subject}”` });
const seen = async (id) => api('GET', `/tickets/${id}`);

/** Tickets of one new customer, with a word that only they have. */
async function opened(n, word = unique('Valve')) {
  const email = `${word.replace(' ', '.').toLowerCase()}@example.net`;
  const tickets = [];
  for (let i = 1; i <= n; i++) tickets.push(await api('POST', '/tickets', { subject: `${word} ${i}`, customer: { email }, text: 'It drips.' }));
  return { word, tickets };
}

story('working through the list: solving and assigning can be taken back for ten seconds', async ({ open }) => {
  const { tickets } = await opened(1);
  const [{ id }] = tickets;
  const page = await open(`/inbox/all/${id}`);
  await page.locator('header [data-status="new"]').waitFor();
  await page.keyboard.press('e');
  await page.locator('header [data-status="solved"]').waitFor();
  await undo(page, 'Status: Solved').click();
  await page.locator('header [data-status="new"]').waitFor();
  await eventually('the status is what it was', async () => (await seen(id)).status === 'new');
  await page.keyboard.press('i');
  await eventually('it is mine', async () => (await seen(id)).assignee !== null);
  await undo(page, 'Assigned to').click();
  await eventually('it is nobody’s, and new again', async () => {
    const now = await seen(id);
    return now.assignee === null && now.status === 'new';
  });
});

story('working through the list: a snoozed ticket lies apart, and comes back by hand or when the customer writes', async ({ open, accessible }) => {
  const { word, tickets } = await opened(1);
  const [{ id }] = tickets;
  const page = await open(`/inbox/unassigned/${id}`);
  await settled(page);
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
  await eventually('it is in sight', async () => (await seen(id)).shelf === 'sight');
  await undo(page, 'Back in the list').click();
  await eventually('it sleeps again', async () => (await seen(id)).shelf === 'snoozed');
});

story('working through the list: what is thrown away leaves the lists and is brought back', async ({ open, accessible }) => {
  const { word, tickets } = await opened(2);
  const page = await open(`/inbox/all/${tickets[0].id}`);
  await page.locator('header [data-status="new"]').waitFor();
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
  await page.keyboard.press('Shift+X');
  await page.keyboard.press('e');
  await undo(page, 'set to Solved').waitFor();
  await eventually('those that were chosen are solved', async () => (await Promise.all(tickets.slice(2).map(({ id }) => seen(id)))).every((now) => now.status === 'solved'));
  must((await seen(tickets[0].id)).status === 'new', 'the one that was not chosen stays');
  await undo(page, 'set to Solved').click();
  await notice(page).getByText('Taken back').waitFor();
  must((await Promise.all(tickets.map(({ id }) => seen(id)))).every((now) => now.status === 'new'), 'all are what they were');
});

story('working through the list: an answer for many is asked for in a dialog, and the keyboard is enough', async ({ open, accessible }) => {
  const { word, tickets } = await opened(3);
  const page = await open(`/inbox/unassigned/${tickets[2].id}`, { dark: true });
  await settled(page);
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  await bar(page).getByText('2 tickets chosen').waitFor();
  await page.keyboard.press('p');
  await page.getByRole('dialog', { name: 'Change priority' }).waitFor();
  await accessible(page, 'the choice for many');
  await page.keyboard.type('urg');
  await page.keyboard.press('Enter');
  await eventually('both are urgent', async () => (await Promise.all(tickets.slice(1).map(({ id }) => seen(id)))).every((now) => now.priority === 'urgent'));
  must((await seen(tickets[0].id)).priority === 'normal', `${word} 1 stays`);
});

story('working through the list: everything in a list is changed by a job, with progress and a list of what failed', async ({ open, accessible }) => {
  const word = unique('Pump');
  const team = await api('POST', '/teams', { name: word, agent_ids: [] });
  const { tickets } = await opened(75, word);
  for (let i = 0; i < tickets.length; i += 50)
    await api('POST', '/batches', { work: { verb: 'change', args: { team_id: team.id } }, ids: tickets.slice(i, i + 50).map(({ id }) => id) });
  const page = await open(`/inbox/team-${team.id}`);
  await settled(page);
  await rows(page, word).first().waitFor();
  await page.keyboard.press('Control+a');
  await bar(page).getByRole('button', { name: /Choose all 75 tickets in this list/ }).click();
  await bar(page).getByText('75 tickets chosen').waitFor();
  await page.keyboard.press('e');
  await undo(page, '75 tickets set to Solved').waitFor();
  // One moves on before it is taken back.
  await api('PATCH', `/tickets/${tickets[40].id}`, { priority: 'high' });
  await undo(page, '75 tickets set to Solved').click();
  await notice(page).getByRole('button', { name: 'Show' }).click();
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
  await page.keyboard.press('y');
  await page.waitForURL(`**/${tickets[0].id}`);
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
  await accessible(page, 'snoozing on a phone');
  await page.getByRole('dialog').getByRole('button', { name: 'Until the customer writes' }).tap();
  await eventually('both sleep', async () => (await Promise.all(tickets.map(({ id }) => seen(id)))).every((now) => now.shelf === 'snoozed'));
});
