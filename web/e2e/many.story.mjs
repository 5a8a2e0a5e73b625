// Work on many tickets that is more than a property: merging, macros, the house's statuses, and the list of what was done.
import { api, eventually, must, settled, story, unique, withSettings } from './kit.mjs';

const rows = (page, subject) => page.locator('[data-ticket]', { hasText: subject });
const notice = (page) => page.locator('section[aria-live="polite"]');
const bar = (page) => page.locator('[data-bulk]');
const told = (page, words) => notice(page).getByRole('group').filter({ hasText: words });
const tick = (page, subject) => page.getByRole('checkbox', { name: `Choose “${subject}”` });
const seen = async (id) => api('GET', `/tickets/${id}`);
const verb = async (page, name) => {
  await bar(page).getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name }).click();
};

/** Tickets with a word that only they have, of a customer each, in a team of their own. */
async function opened(n) {
  const word = unique('Gauge');
  const team = await api('POST', '/teams', { name: word, agent_ids: [] });
  const tickets = [];
  for (let i = 1; i <= n; i++) {
    const email = `${word.replace(' ', '.').toLowerCase()}.${i}@example.net`;
    tickets.push(await api('POST', '/tickets', { subject: `${word} ${i}`, customer: { email }, text: 'It shows nothing.', team_id: team.id }));
  }
  return { word, tickets, list: `/inbox/team-${team.id}` };
}

/** Opens the list with everything in it chosen. */
async function chosen(page, n) {
  await settled(page);
  await page.locator('[data-ticket]').nth(n - 1).waitFor();
  await page.keyboard.press('Control+a');
  await bar(page).getByText(`${n} tickets chosen`).waitFor();
}

story('many: chosen tickets become one, and come apart again from the notice', async ({ open, accessible }) => {
  const { word, tickets, list } = await opened(3);
  const page = await open(list);
  await chosen(page, 3);
  await verb(page, 'Merge tickets…');
  const dialog = page.getByRole('dialog', { name: 'Merge the chosen tickets' });
  await dialog.getByRole('radio', { name: `${word} 2` }).check();
  await dialog.getByLabel('Answers go to').selectOption(String(tickets[2].id));
  await accessible(page, 'the dialog that merges many');
  await dialog.getByRole('button', { name: 'Merge 2 tickets' }).click();
  // The notice stays while the pointer is on it.
  await told(page, `2 tickets merged into #${tickets[1].id}`).getByRole('button', { name: 'Undo' }).hover();
  const whole = await seen(tickets[1].id);
  must(whole.merged.length === 2 && whole.answers_as === tickets[2].id, 'two lie in the third, which answers as was chosen');
  await rows(page, `${word} 1`).waitFor({ state: 'detached' });
  await told(page, 'merged into').getByRole('button', { name: 'Undo' }).click();
  await rows(page, `${word} 1`).waitFor();
  must((await seen(tickets[1].id)).merged.length === 0, 'each has its own place again');
});

story('many: a macro writes to each in their own words, what failed is listed, and the rest is called back', async ({ open, accessible, made }) => {
  const { word, tickets, list } = await opened(3);
  const name = unique('Spare part');
  await made('/macros', {
    kind: 'reply',
    name,
    visible_to: 'all',
    body: '<p>About #{{ticket.id}}: the part is on its way.</p>',
    steps: { status: 'pending', add_tags: ['parts'] }
  });
  await api('PATCH', `/tickets/${tickets[0].id}`, { status: 'closed' });
  // What is written leaves later than the report is read.
  await withSettings({ undo_seconds: 60 }, async () => {
    const page = await open(list);
    await settled(page);
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await chosen(page, 3);
    await page.keyboard.press('m');
    const dialog = page.getByRole('dialog', { name: 'Use a macro' });
    await dialog.getByRole('searchbox', { name: 'Search macros' }).fill(name);
    await dialog.getByRole('radio', { name }).check();
    await dialog.getByText(/About #\d+: the part is on its way/).waitFor();
    await accessible(page, 'the dialog that uses a macro for many');
    await dialog.getByRole('button', { name: 'Use it for 3 tickets' }).click();
    await told(page, 'Done for 2 of 3 tickets').getByRole('button', { name: 'Show' }).click();
    await page.locator('[data-report]').getByText('the ticket is closed').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Undo what was done' }).click();
    await eventually('the others are what they were', async () => (await Promise.all(tickets.slice(1).map(({ id }) => seen(id)))).every((now) => now.status === 'new' && now.tags.length === 0));
    const words = (await api('GET', `/tickets/${tickets[1].id}/messages`)).items.filter((one) => one.kind === 'reply');
    must(words.length === 1 && words[0].delivery.state === 'cancelled' && words[0].text_body === `About #${tickets[1].id}: the part is on its way.`, `${word} 2 was answered in its own words, and called back`);
  });
});

story('many: a status of the house is set, and taken back later from the list of recent work', async ({ open, accessible }) => {
  const { word, tickets, list } = await opened(3);
  const name = unique('With the workshop');
  const status = await api('POST', '/statuses', { category: 'on_hold', names: { en: name, fr: `${name} fr` } });
  const page = await open(list, { dark: true });
  await chosen(page, 3);
  await page.keyboard.press('s');
  await page.getByRole('dialog', { name: 'Change status' }).waitFor();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await told(page, `3 tickets set to ${name}`).waitFor();
  must((await seen(tickets[0].id)).status_id === status.id, 'it stands at the status of the house');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('Recent work');
  await page.getByRole('option', { name: 'Recent work on many tickets' }).click();
  const recent = page.getByRole('dialog', { name: 'Recent work on many tickets' });
  const line = recent.getByRole('listitem').filter({ hasText: `Status: ${name}` });
  await line.getByText('Done: 3 tickets').waitFor();
  await accessible(page, 'the list of recent work, dark');
  await line.getByRole('button', { name: 'Undo' }).click();
  await line.getByText('Taken back: 3 tickets').waitFor();
  must((await Promise.all(tickets.map(({ id }) => seen(id)))).every((now) => now.status === 'new'), `all of ${word} are what they were`);
  await api('DELETE', `/statuses/${status.id}`);
});

story('many: the note a macro left goes with it when it is taken back, and two that became one are in the list of recent work', async ({ open, accessible }) => {
  const { word, tickets, list } = await opened(2);
  const name = unique('Look twice');
  const macro = await api('POST', '/macros', { kind: 'reply', name, visible_to: 'all', body: '<p>Ask the workshop.</p>', steps: { add_tags: ['parts'] } });
  const page = await open(list);
  await chosen(page, 2);
  await page.keyboard.press('m');
  const dialog = page.getByRole('dialog', { name: 'Use a macro' });
  await dialog.getByRole('searchbox', { name: 'Search macros' }).fill(name);
  await dialog.getByRole('radio', { name }).check();
  await dialog.getByRole('button', { name: 'Internal notes' }).click();
  await dialog.getByRole('button', { name: 'Use it for 2 tickets' }).click();
  await eventually('both have the note', async () => (await Promise.all(tickets.map(({ id }) => seen(id)))).every((now) => now.tags.includes('parts')));
  const other = await open(`/inbox/all/${tickets[0].id}`, { dark: true });
  await other.frameLocator('[data-kind="note"] iframe').getByText('Ask the workshop.').waitFor();
  await told(page, '2 tickets').getByRole('button', { name: 'Undo' }).click();
  await other.locator('[data-kind="note"]').getByText('This note was taken back.').waitFor();
  await other.locator('[data-event="note_removed"]').waitFor();
  await accessible(other, 'a note that was taken back, dark');
  must((await api('GET', `/tickets/${tickets[0].id}/messages`)).items.every((one) => !one.text_body.includes('workshop')), 'its words are gone');
  await api('DELETE', `/macros/${macro.id}`);

  await page.reload();
  await chosen(page, 2);
  await verb(page, 'Merge tickets…');
  await page.getByRole('dialog', { name: 'Merge the chosen tickets' }).getByRole('button', { name: /^Merge 1 ticket/ }).click();
  await rows(page, `${word} 2`).waitFor({ state: 'detached' });
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('Recent work');
  await page.getByRole('option', { name: 'Recent work on many tickets' }).click();
  const recent = page.getByRole('dialog', { name: 'Recent work on many tickets' });
  const line = recent.getByRole('listitem').filter({ hasText: `Merge into #${tickets[0].id}` });
  await line.getByRole('button', { name: 'Undo' }).click();
  await line.getByText('Taken back: 1 ticket').waitFor();
  await rows(page, `${word} 2`).waitFor();
});

story('many: merging and the list of recent work on a phone', async ({ open, accessible }) => {
  const { word, tickets, list } = await opened(3);
  const page = await open(list, { phone: true });
  await settled(page);
  await page.getByRole('button', { name: 'Choose tickets' }).tap();
  for (const n of [1, 2, 3]) await tick(page, `${word} ${n}`).tap();
  await bar(page).getByRole('button', { name: 'More actions' }).tap();
  await page.getByRole('menuitem', { name: 'Merge tickets…' }).tap();
  await accessible(page, 'merging many on a phone');
  await page.getByRole('dialog').getByRole('button', { name: 'Merge 2 tickets' }).tap();
  await told(page, 'merged into').waitFor();
  await notice(page).getByRole('button', { name: 'Recent work' }).tap();
  const line = page.locator('[data-batches]').getByRole('listitem').filter({ hasText: `Merge into #${tickets[0].id}` });
  await line.waitFor();
  await accessible(page, 'the list of recent work on a phone');
});
