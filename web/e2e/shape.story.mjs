// The shape of a ticket: statuses, types with their ways, fields and forms, from the settings to a ticket that will not be solved.
import { api, APP, eventually, mail, must, story, unique } from './kit.mjs';

async function someTicket() {
  const subject = unique('Shape');
  await mail({ from: 'Bob Carter <bob.shape@example.net>', subject, text: 'The oven stays cold.' });
  return eventually('the mail is a ticket', async () => (await api('GET', `/tickets?q=${subject.split(' ').at(-1)}`)).items.find((row) => row.subject === subject));
}

const all = async (path) => (await api('GET', path)).items;
const builtIn = async (category) => (await all('/statuses')).find((one) => one.built_in && one.category === category);

story('a status of the house is made, worn by a ticket, and asks for its replacement', async ({ open, accessible }) => {
  const name = unique('Waiting for glass');
  const page = await open('/settings/statuses');
  await page.getByRole('button', { name: 'Add a status to Waiting for others' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await dialog.getByRole('button', { name: /Other languages/ }).first().click();
  await dialog.getByLabel('Name, Français').fill(`${name} fr`);
  await accessible(page, 'the dialog of a status');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText(name, { exact: true }).waitFor();

  const ticket = await someTicket();
  const other = await open(`/inbox/all/${ticket.id}`);
  await other.getByRole('button', { name: 'Change status: New' }).click();
  await other.getByRole('menuitemcheckbox', { name }).click();
  await other.locator('header [data-status=on_hold]', { hasText: name }).waitFor();
  await other.getByText(`set the status to ${name}`).first().waitFor();

  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('dialog').waitFor();
  await accessible(page, 'a status that asks for its replacement');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText(name, { exact: true }).waitFor({ state: 'detached' });
  await eventually('the ticket has the replacement', async () => {
    const now = await api('GET', `/tickets/${ticket.id}`);
    return now.status === 'on_hold' && now.status_id !== null && (await all('/statuses')).some((one) => one.id === now.status_id);
  });
});

story('a workflow drawn as a table leaves only its ways open', async ({ open, accessible }) => {
  const name = unique('Incident');
  const page = await open('/settings/types');
  await page.getByRole('button', { name: 'Add type' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await dialog.getByRole('radio', { name: /Only the ways/ }).check();
  await dialog.getByRole('checkbox', { name: 'From New to Open', exact: true }).check();
  await dialog.getByRole('checkbox', { name: 'From Open to Solved', exact: true }).check();
  await accessible(page, 'a workflow');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('listitem').filter({ hasText: name }).getByText('2 ways').waitFor();
  const kind = (await all('/types')).find((one) => one.names.en === name);
  try {
    const ticket = await someTicket();
    const other = await open(`/inbox/all/${ticket.id}`);
    await other.getByRole('button', { name: 'Change type:' }).click();
    await other.getByRole('option', { name }).click();
    await other.getByText(`set the type to ${name}`).first().waitFor();
    await other.getByRole('button', { name: 'Change status: New' }).click();
    const solved = other.getByRole('menuitemcheckbox', { name: 'Solved', exact: true });
    await solved.waitFor();
    must((await solved.getAttribute('data-disabled')) !== null, 'no way leads from new to solved');
    await other.getByRole('menuitemcheckbox', { name: 'Open', exact: true }).click();
    await other.locator('header [data-status=open]').waitFor();
    await other.getByRole('button', { name: 'Solve', exact: true }).click();
    await other.locator('header [data-status=solved]').waitFor();
    const refused = await api('PATCH', `/tickets/${ticket.id}`, { status: 'pending' }).catch((error) => error.message);
    must(/cannot go to “Waiting”/.test(refused), `the server keeps the workflow too: ${refused}`);
  } finally {
    await api('PATCH', `/types/${kind.id}`, { transitions: [], active: false });
  }
});

story('a form asks for fields by what stands above them, and holds back solving', async ({ open, accessible }) => {
  const name = unique('Serial');
  const page = await open('/settings/fields');
  await page.getByRole('button', { name: 'Add field' }).first().click();
  let dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await dialog.locator('[name=kind]').selectOption('pattern');
  await dialog.locator('[name=pattern]').fill('S-[0-9]{3}');
  await accessible(page, 'the dialog of a field');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText(name, { exact: true }).waitFor();
  const field = (await all('/fields?noun=ticket')).find((one) => one.names.en === name);
  const general = (await all('/forms?noun=ticket')).find((one) => one.built_in);
  const before = general.fields.filter((asked) => asked.field_id !== field.id);
  try {
    await page.goto(page.url().replace('/fields', '/forms'));
    await page.getByRole('button', { name: 'Actions for Tickets: general form' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    dialog = page.getByRole('dialog');
    const line = dialog.locator(`[data-asked="${field.key}"]`);
    await line.getByRole('checkbox', { name: 'Required before solving' }).check();
    await line.getByRole('button', { name: /only when/ }).click();
    await line.getByLabel('What it looks at').selectOption('priority');
    await line.getByRole('checkbox', { name: 'Urgent' }).waitFor();
    await accessible(page, 'the dialog of a form');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });

    const ticket = await someTicket();
    const other = await open(`/inbox/all/${ticket.id}`);
    await other.getByRole('button', { name: 'Change priority: Normal' }).click();
    await other.getByRole('menuitemcheckbox', { name: 'Urgent' }).click();
    const shown = other.locator(`[data-field="${field.key}"]`);
    await shown.waitFor();
    // Only now it is certain that the form was there to hide it.
    await other.getByRole('button', { name: 'Change priority: Urgent' }).click();
    await other.getByRole('menuitemcheckbox', { name: 'Normal' }).click();
    await shown.waitFor({ state: 'detached' });
    await other.getByRole('button', { name: 'Change priority: Normal' }).click();
    await other.getByRole('menuitemcheckbox', { name: 'Urgent' }).click();
    await shown.waitFor();
    await other.getByRole('button', { name: 'Solve', exact: true }).click();
    await shown.getByRole('alert').getByText('Required before solving').waitFor();
    const input = shown.getByRole('textbox', { name });
    await eventually('the field has the focus', () => input.evaluate((box) => box === document.activeElement));
    await accessible(other, 'a field that is missing');
    await input.fill('nonsense');
    await input.press('Enter');
    await shown.getByRole('alert').getByText(/must look like/i).waitFor();
    const again = shown.getByRole('textbox', { name });
    // What was refused is open again, to be mended.
    await again.waitFor();
    await again.fill('S-123');
    await again.press('Enter');
    await shown.getByRole('button', { name: /S-123/ }).waitFor();
    await other.getByText(`set ${name} to S-123`).first().waitFor();
    await other.getByRole('button', { name: 'Solve', exact: true }).click();
    await other.locator('header [data-status=solved]').waitFor();
  } finally {
    await api('PATCH', `/forms/${general.id}`, { fields: before });
    await api('DELETE', `/fields/${field.id}`);
    await api('POST', `/fields/${field.id}/purge`);
  }
});

story('a new ticket asks for what its type wants, on a phone', async ({ open, accessible }) => {
  const name = unique('Invoice');
  const field = await api('POST', '/fields', { noun: 'ticket', kind: 'text', names: { en: name }, asked: false });
  const form = await api('POST', '/forms', { names: { en: unique('Money') }, fields: [{ field_id: field.id, required_on_create: true }] });
  const type = unique('Billing');
  const kind = await api('POST', '/types', { names: { en: type }, form_id: form.id });
  let made;
  // Another story's unfinished words would come first.
  await api('DELETE', '/drafts/0');
  try {
    const page = await open('/inbox/all', { phone: true });
    await page.getByRole('button', { name: 'New', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('.ProseMirror').waitFor();
    await dialog.getByLabel('Type', { exact: true }).selectOption({ label: type });
    await dialog.getByLabel(name).waitFor();
    await accessible(page, 'a new ticket with fields');
    await page.goto(page.url());
    const refused = await api('POST', '/tickets', { subject: 'Money', text: 'x', customer: { email: 'money@example.net' }, type_id: kind.id }).catch((error) => error.message);
    must(refused.includes(`fields.${field.key}`), `the server asks too: ${refused}`);
    made = await api('POST', '/tickets', { subject: 'Money', text: 'x', customer: { email: 'money@example.net' }, type_id: kind.id, fields: { [field.key]: 'R-7' } });
    must(made.fields[field.key] === 'R-7', 'what was filled in is shown');
  } finally {
    if (made) await api('PATCH', `/tickets/${made.id}`, { type_id: null });
    await api('DELETE', `/types/${kind.id}`);
    await api('DELETE', `/forms/${form.id}`);
    await api('DELETE', `/fields/${field.id}`);
    await api('POST', `/fields/${field.id}/purge`);
  }
});

for (const dark of [false, true]) {
  story(`the settings of tickets are accessible (${dark ? 'phone, dark' : 'desk, light'})`, async ({ open, accessible }) => {
    await api('PATCH', '/me', { theme: 'system' });
    // A house that has none yet has nothing to edit.
    const kind = await api('POST', '/types', { names: { en: unique('Repair') } });
    const field = await api('POST', '/fields', { noun: 'ticket', kind: 'text', names: { en: unique('Model') }, asked: false });
    try {
      const page = await open('/settings/statuses', { dark, phone: dark });
      for (const name of ['statuses', 'types', 'fields', 'forms']) {
        await page.goto(`${APP}/settings/${name}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.getByRole('button', { name: /^Actions for/ }).first().waitFor();
        await accessible(page, name);
        await page.getByRole('button', { name: /^Actions for/ }).last().click();
        await page.getByRole('menuitem', { name: 'Edit' }).click();
        await page.getByRole('dialog').waitFor();
        await accessible(page, `editing ${name}`);
        await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
      }
      for (const category of ['new', 'open', 'pending', 'on_hold', 'solved']) must((await builtIn(category)) !== undefined, `${category} has its status`);
    } finally {
      await api('DELETE', `/types/${kind.id}`);
      await api('DELETE', `/fields/${field.id}`);
      await api('POST', `/fields/${field.id}/purge`);
    }
  });
}
