// What is done inside a ticket beside its thread: third parties, tasks, steps, clocks, the history in full, paper, and tickets that come again.
import { api, eventually, mail, must, settled, story, unique, withSettings } from './kit.mjs';

/** A ticket of a new customer. */
async function ticket(subject = unique('Grinder')) {
  const email = `${unique('maya').replace(' ', '.')}@example.net`;
  const made = await api('POST', '/tickets', { subject, customer: { email, name: 'Maya Chen' }, text: 'It hums, then cuts out.' });
  return { ...made, email };
}
/** The panel is fetched after the conversation. */
const panel = (page) => page.getByRole('region', { name: 'Work', exact: true });
const show = async (page, entry) => {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: entry }).click();
};

story('work in a ticket: a third party is written to, answers by mail, and the customer sees nothing of it', async ({ open, accessible }) => {
  await withSettings({ undo_seconds: 0 }, async () => {
    const { id, email } = await ticket();
    const page = await open(`/inbox/all/${id}`);
    await panel(page).getByRole('button', { name: 'Write to a third party' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('To', { exact: true }).fill('parts@supplier.example,');
    await drawer.getByLabel('Subject').fill('A spare burr');
    await drawer.locator('.ProseMirror').click();
    await page.keyboard.type('Do you have one?');
    await accessible(page, 'a new side conversation');
    await drawer.getByRole('button', { name: 'Send', exact: true }).click();
    await drawer.getByRole('list', { name: 'Messages with the third party' }).locator('[data-delivery="sent"]').waitFor();
    await page.locator('header [data-status="on_hold"]').waitFor();
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });

    const [side] = (await api('GET', `/tickets/${id}/sides`)).items;
    const [first] = (await api('GET', `/sides/${side.id}/messages`)).items;
    const left = await page.evaluate(async (address) => (await fetch(address)).text(), `/api/v1/outbox/${first.id}/raw`);
    must(!left.includes(email) && !left.includes(`#${id}`), 'nothing of the customer leaves');
    await mail({ from: 'Parts <parts@supplier.example>', subject: 'Re: A spare burr', text: 'Yes, in two weeks.', headers: { 'In-Reply-To': `<${first.message_id}>` } });
    await panel(page).getByText('New answer').first().waitFor({ state: 'attached' });
    await page.locator('header [data-status="open"]').waitFor();
    const thread = JSON.stringify(await api('GET', `/tickets/${id}/messages`));
    must(thread.includes('It hums') && !thread.includes('Yes, in two weeks.'), 'it is not in the customer’s thread');
    await panel(page).getByRole('button', { name: /A spare burr/ }).click();
    await drawer.getByText('Yes, in two weeks.').waitFor();
    await accessible(page, 'a side conversation');
    await drawer.getByRole('button', { name: 'Mark as done' }).click();
    await drawer.getByRole('button', { name: 'Go on with it' }).waitFor();
    await eventually('it is read', async () => !(await api('GET', `/sides/${side.id}`)).unread);
  });
});

story('work in a ticket: a task is asked for, found under one’s own, done, and solving warns of what is left', async ({ open, accessible }) => {
  const { id } = await ticket();
  const me = await api('GET', '/me');
  const title = unique('Measure');
  const page = await open(`/inbox/all/${id}`);
  await panel(page).getByRole('button', { name: 'Add a task' }).click();
  await page.locator('[name=title]').fill(title);
  await page.locator('[name=assignee_id]').selectOption({ label: me.name });
  await page.locator('[name=due_at]').fill('2020-01-01T09:00');
  await accessible(page, 'a new task');
  await page.getByRole('button', { name: 'Save' }).click();
  await panel(page).getByText('Overdue').waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Solve', exact: true }).click();
  await page.getByText('One task of this ticket is still open.').waitFor();

  await page.getByRole('navigation').getByRole('link', { name: /My tasks/ }).click();
  await page.getByRole('heading', { level: 1, name: 'My tasks' }).waitFor();
  await accessible(page, 'my tasks');
  await page.getByRole('checkbox', { name: `Done: ${title}` }).click();
  await page.getByText(title).waitFor({ state: 'detached' });
  await page.getByRole('group', { name: 'Show' }).getByRole('button', { name: 'Done' }).click();
  await page.getByText(title).waitFor();
});

story('work in a ticket: steps come from a list, are ticked, and moved with the keyboard', async ({ open, accessible }) => {
  const name = unique('Return');
  const settings = await open('/settings/checklists');
  await settings.getByRole('button', { name: 'New checklist' }).first().click();
  await settings.locator('[name=name]').fill(name);
  await settings.locator('[name=steps]').fill('Ask for the number\nSend a label\nRefund');
  await settings.getByRole('button', { name: 'Save' }).click();
  await settings.getByRole('listitem').filter({ hasText: name }).getByText('3 steps').waitFor();
  await accessible(settings, 'the checklists');

  const { id } = await ticket();
  const page = await open(`/inbox/all/${id}`);
  const steps = panel(page).getByRole('list', { name: 'Checklist' });
  await panel(page).getByRole('button', { name: 'Add from a list' }).click();
  await page.getByRole('menuitem', { name }).click();
  await steps.getByText('Refund').waitFor();
  await steps.getByRole('checkbox').first().check();
  await panel(page).getByText('1 of 3').waitFor();
  await panel(page).getByRole('button', { name: /Move “Refund”/ }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await eventually('the step has moved', async () => (await api('GET', `/tickets/${id}/checklist`)).items[1].text === 'Refund');
  await accessible(page, 'a ticket with a checklist');
});

story('work in a ticket: the steps of what was merged stand below its own, and each is ticked where it is shown', async ({ open, accessible }) => {
  const [whole, part] = [await ticket(), await ticket()];
  for (const [{ id }, text] of [[whole, 'Own one'], [whole, 'Own two'], [part, 'Of the part']]) await api('POST', `/tickets/${id}/checklist`, { text });
  await api('POST', `/tickets/${whole.id}/merge`, { ticket_ids: [part.id] });
  const page = await open(`/inbox/all/${whole.id}`);
  const steps = panel(page).getByRole('list', { name: 'Checklist' });
  const foreign = steps.getByRole('listitem').filter({ hasText: 'Of the part' });
  await foreign.getByText(`#${part.id}`).waitFor();
  await foreign.getByRole('checkbox').check();
  await panel(page).getByText('1 of 3').waitFor();
  await panel(page).getByRole('button', { name: /Move “Own two”/ }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await eventually('it has moved among its own', async () => (await api('GET', `/tickets/${whole.id}/checklist`)).items.map((step) => step.text).join() === 'Own two,Own one,Of the part');
  await accessible(page, 'a checklist with steps of a merged ticket');
  await api('POST', `/tickets/${part.id}/unmerge`);
  await foreign.waitFor({ state: 'detached' });
});

story('work in a ticket: the clock survives a reload, stops elsewhere, and is put right by hand', async ({ open, accessible }) => {
  const [one, two] = [await ticket(), await ticket()];
  const page = await open(`/inbox/all/${one.id}`);
  await panel(page).getByRole('button', { name: 'Start the clock' }).click();
  await panel(page).locator('[data-clock]').waitFor();
  await page.reload();
  await panel(page).locator('[data-clock]').waitFor();
  const other = await open(`/inbox/all/${two.id}`);
  await panel(other).getByText(`Your clock runs on #${one.id}`).waitFor();
  await panel(other).getByRole('button', { name: 'Start the clock' }).click();
  await panel(other).locator('[data-clock]').waitFor();
  await panel(page).locator('[data-total]').waitFor();
  await panel(other).getByRole('button', { name: 'Stop the clock' }).click();
  await panel(other).locator('[data-total]').waitFor();
  await panel(other).getByRole('button', { name: 'Enter time' }).click();
  await other.locator('[name=minutes]').fill('90');
  await other.getByRole('button', { name: 'Save' }).click();
  await panel(other).getByText(/1 hr 30 min/).waitFor();
  await panel(other).getByRole('button', { name: 'Entries' }).click();
  await accessible(other, 'the entries of time');
  await other.getByRole('button', { name: 'Correct' }).first().click();
  await other.locator('[name=minutes]').fill('60');
  await other.locator('[name=note]').fill('It was an hour');
  await other.getByRole('button', { name: 'Save' }).click();
  await other.getByText(/corrected by/).waitFor();
});

story('work in a ticket: every step of the history opens, and the story shows changes alone', async ({ open, accessible }) => {
  const { id } = await ticket();
  await api('PATCH', `/tickets/${id}`, { priority: 'urgent' });
  const page = await open(`/inbox/all/${id}`);
  const line = page.locator('[data-event="priority_changed"]');
  await line.getByRole('button').click();
  await line.getByText('Before').waitFor();
  await line.getByText('the app').waitFor();
  await accessible(page, 'a step in full');
  await show(page, 'Show: Changes only');
  await page.locator('[data-event="opened"]').waitFor();
  must((await page.locator('article[data-message]').count()) === 0, 'only changes are shown');
  await page.getByRole('button', { name: 'Everything' }).click();
  await page.locator('article[data-message]').first().waitFor();
});

story('work in a ticket: it is printed, and leaves as a PDF and as an archive', async ({ open, accessible }) => {
  const { id, subject } = await ticket(unique('Mașina țăcăne'));
  await api('POST', `/tickets/${id}/messages`, { kind: 'note', text: 'For colleagues only.' });
  const page = await open(`/print/${id}`);
  await page.getByRole('heading', { level: 1, name: subject }).waitFor();
  must((await page.getByText('For colleagues only.').count()) === 0, 'notes stay in the house');
  await page.getByRole('checkbox', { name: 'With internal notes' }).check();
  await page.getByText('For colleagues only.').waitFor();
  await accessible(page, 'a ticket on paper');
  for (const [file, start] of [
    ['transcript.pdf?notes=true', '%PDF'],
    ['export.zip', 'PK']
  ]) {
    const begun = await page.evaluate(async (address) => (await (await fetch(address)).text()).slice(0, 4), `/api/v1/tickets/${id}/${file}`);
    must(begun.startsWith(start), `${file} is what it says`);
  }
});

story('work in a ticket: the next ten of a recurring ticket are shown before it is kept', async ({ open, accessible }) => {
  const name = unique('Cleaning');
  const page = await open('/settings/recurring');
  await page.getByRole('button', { name: 'New recurring ticket' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('[name=name]').fill(name);
  await dialog.locator('[name=subject]').fill('Clean the machine {date}');
  await dialog.locator('[name=email]').fill('kitchen@example.net');
  await dialog.locator('[data-next="10"]').waitFor();
  await dialog.getByRole('checkbox', { name: 'Write the rule yourself' }).check();
  await dialog.locator('[name=rule]').fill('FREQ=SECONDLY');
  await dialog.getByText(/FREQ must be DAILY/).waitFor();
  await dialog.locator('[name=rule]').fill('FREQ=MONTHLY;BYDAY=-1FR');
  await dialog.locator('[data-next="10"]').waitFor();
  await accessible(page, 'a recurring ticket');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const row = page.getByRole('listitem').filter({ hasText: name });
  await row.getByText(/Next:/).waitFor();
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Pause' }).click();
  await row.getByText('Paused').waitFor();
  await accessible(page, 'the recurring tickets');
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await row.waitFor({ state: 'detached' });
});

story('work in a ticket: while a new one is written, those that are there already are shown', async ({ open, accessible }) => {
  const there = await ticket(unique('Portafilter leaks badly'));
  await eventually('the search knows it', async () => (await api('GET', `/tickets/duplicates?subject=${encodeURIComponent(there.subject)}`)).items.some((one) => one.ticket.id === there.id));
  // Another story's unfinished words would come first, and these are nobody else's.
  await api('DELETE', '/drafts/0');
  try {
    const page = await open('/inbox/all');
    await settled(page);
    await page.getByRole('button', { name: 'New ticket' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Subject').fill(there.subject);
    await dialog.getByText('Perhaps this is there already').waitFor();
    await accessible(page, 'a new ticket that may be there already');
    await dialog.getByRole('link', { name: new RegExp(`#${there.id} `) }).click();
    await page.getByRole('heading', { level: 1, name: there.subject }).waitFor();
    await page.goto('about:blank');
  } finally {
    await api('DELETE', '/drafts/0');
  }
});

story('work in a ticket: all of it fits a phone, in the dark', async ({ open, accessible }) => {
  const { id } = await ticket();
  await api('POST', `/tickets/${id}/tasks`, { title: 'Measure the burr with the long name that does not fit', due_at: '2020-01-01T09:00:00Z' });
  await api('POST', `/tickets/${id}/checklist`, { text: 'Unplug it' });
  const page = await open(`/inbox/all/${id}`, { phone: true, dark: true });
  await page.getByRole('button', { name: 'Details on or off' }).click();
  await panel(page).getByText('Unplug it').waitFor();
  await accessible(page, 'the work on a phone');
  await panel(page).getByRole('button', { name: 'Write to a third party' }).click();
  await page.getByLabel('To', { exact: true }).waitFor();
  await accessible(page, 'a side conversation on a phone');
  for (const path of ['/tasks', '/settings/recurring', '/settings/checklists', `/print/${id}`]) {
    const other = await open(path, { phone: true, dark: true });
    await accessible(other, `${path} on a phone`);
  }
});
