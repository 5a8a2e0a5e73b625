// The customer's file: two become one and two again, notes, blocks, the story, and tables in and out.
import { api, eventually, mail, must, story, unique } from './kit.mjs';

const word = (name) => unique(name).replace(' ', '');

story('customer file: two customers are merged, seen as one, and taken apart from the notice and from the page', async ({ open, accessible }) => {
  const name = word('Merla');
  const one = await api('POST', '/customers', { name: `${name} One`, email: `${name.toLowerCase()}.one@files.example` });
  const two = await api('POST', '/customers', { name: `${name} Two`, email: `${name.toLowerCase()}.two@files.example` });
  const subject = unique('From Two');
  await mail({ from: `${name} Two <${name.toLowerCase()}.two@files.example>`, subject, text: 'It is me, at my other address.' });
  await eventually('the ticket', async () => (await api('GET', `/tickets?customer=${two.id}`)).items.length === 1);
  const page = await open(`/customers/${one.id}`);
  await page.getByRole('button', { name: 'More to do' }).click();
  await page.getByRole('menuitem', { name: 'Merge with another customer' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('searchbox').fill(`${name} Two`);
  await dialog.getByRole('button', { name: new RegExp(`${name} Two`) }).click();
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await page.getByText('The customers are one now').waitFor();
  await page.getByRole('link', { name: new RegExp(subject) }).waitFor();
  await page.getByText(`${name.toLowerCase()}.two@files.example`).first().waitFor();
  await accessible(page, 'a merged customer');
  const lost = await open(`/customers/${two.id}`);
  await lost.waitForURL(new RegExp(`/customers/${one.id}$`));
  await page.getByRole('button', { name: /^Undo merge/ }).click();
  await page.getByText('The merge was undone').waitFor();
  await page.getByRole('link', { name: new RegExp(subject) }).waitFor({ state: 'detached' });
  must((await api('GET', `/customers/${two.id}`)).ticket_count === 1, 'the ticket is back where it belongs');
});

story('customer file: notes are kept, changed and removed with a way back', async ({ open }) => {
  const name = word('Nota');
  const made = await api('POST', '/customers', { name, email: `${name.toLowerCase()}@files.example` });
  const page = await open(`/customers/${made.id}`);
  await page.getByRole('textbox', { name: 'New note' }).fill('Likes rye bread');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('listitem').filter({ hasText: 'Likes rye bread' }).waitFor();
  await page.getByRole('button', { name: 'Edit Note' }).click();
  await page.getByRole('textbox', { name: 'Note', exact: true }).fill('Likes oat bread');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Likes oat bread').waitFor();
  await page.getByRole('button', { name: 'Remove note' }).click();
  const undo = page.getByRole('button', { name: 'Undo' });
  await undo.hover();
  await page.getByText('Likes oat bread').waitFor({ state: 'detached' });
  await undo.click();
  await page.getByText('Likes oat bread').waitFor();
  must((await api('GET', `/customers/${made.id}`)).notes.length === 1, 'one note is kept');
});

story('customer file: a blocked sender is kept out and comes in again', async ({ open, accessible }) => {
  const name = word('Blocka');
  const email = `${name.toLowerCase()}@noise.example`;
  const made = await api('POST', '/customers', { name, email });
  const page = await open(`/customers/${made.id}`);
  await page.getByRole('button', { name: 'More to do' }).click();
  await page.getByRole('menuitem', { name: 'Block sender' }).click();
  await page.getByRole('dialog').getByLabel(/^Reason/).fill('sends noise');
  await page.getByRole('dialog').getByRole('button', { name: 'Block sender' }).click();
  await page.getByText(`Blocked: mail from ${email} is refused`).waitFor();
  const subject = unique('Noise');
  await mail({ from: `${name} <${email}>`, subject, text: 'Buy now!' });
  const row = await eventually('the ledger row', async () => (await api('GET', '/intake')).items.find((item) => item.subject === subject));
  must(row.outcome === 'refused' && row.reasons[0] === 'blocked_address', 'the mail is kept with the reason');
  await accessible(page, 'a blocked customer');
  const list = await open('/customers/blocks');
  await list.getByText(email, { exact: true }).waitFor();
  await accessible(list, 'the blocked senders');
  await list.getByRole('row').filter({ hasText: email }).getByRole('button', { name: /^Unblock/ }).click();
  await list.getByText(`${email} may write again`).waitFor();
  await api('POST', `/intake/${row.id}/replay`);
  await eventually('the ticket', async () => (await api('GET', `/tickets?customer=${made.id}`)).items.length === 1);
  await page.getByRole('button', { name: 'All messages' }).click();
  await page.getByRole('list', { name: 'All messages' }).getByText('Buy now!').waitFor();
});

story('customer file: possible duplicates are proposed and decided', async ({ open, accessible }) => {
  const name = word('Dupla');
  const made = [];
  for (const at of ['a', 'b']) made.push(await api('POST', '/customers', { name: `${name} Twin`, email: `${at}.${name.toLowerCase()}@twins-${name.toLowerCase()}.example` }));
  const page = await open(`/customers/${made[0].id}`);
  await page.getByRole('button', { name: 'Merge into this customer' }).waitFor();
  const list = await open('/customers/proposals', { phone: true });
  const pair = list.getByRole('listitem').filter({ hasText: `${name} Twin` });
  await pair.waitFor();
  await accessible(list, 'possible duplicates on a phone');
  await pair.getByRole('button', { name: /^Different people/ }).click();
  await pair.waitFor({ state: 'detached' });
});

story('customer file: a table is mapped, looked at, taken, and what failed is told', async ({ open, accessible }) => {
  const name = word('Tabla');
  const at = name.toLowerCase();
  const page = await open('/customers/import', { dark: true });
  const csv = `Nombre;Correo;Empresa\n${name} Uno;uno@${at}.example;${name} SA\n${name} Dos;dos@${at}.example;\n${name} Mal;no es correo;\n`;
  await page.locator('input[type=file]').setInputFiles({ name: `${at}.csv`, mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.getByRole('heading', { name: `${at}.csv` }).waitFor();
  await accessible(page, 'the mapping of a table');
  await page.getByRole('button', { name: 'See what would happen' }).click();
  const preview = page.getByRole('region', { name: 'Preview' });
  await preview.getByText(/is not a mail address/).waitFor();
  await accessible(page, 'the preview of a table');
  await page.getByRole('button', { name: 'Take 2 rows' }).click();
  const card = page.locator('section').filter({ hasText: `${at}.csv` });
  await card.getByText('Done', { exact: true }).waitFor();
  await card.getByRole('link', { name: /Rows that could not be taken/ }).waitFor();
  await accessible(page, 'a finished import');
  const people = await open('/customers');
  await people.getByRole('searchbox').fill(name);
  await people.getByRole('link', { name: `${name} Uno` }).waitFor();
  must((await api('GET', `/organizations?q=${name}`)).items.length === 1, 'the organization was entered');
});

story('customer file: the list is filtered and ordered, and the choice stands in the address', async ({ open, accessible }) => {
  const page = await open('/customers');
  await page.getByRole('table').waitFor();
  await accessible(page, 'the list of customers');
  await page.getByLabel('Order').selectOption('name');
  await page.getByRole('group', { name: 'Filters' }).getByLabel('Open tickets').selectOption('true');
  await page.waitForURL(/open=true/);
  await page.waitForURL(/sort=name/);
  await page.reload();
  await page.getByRole('table').waitFor();
  must((await page.getByLabel('Order').inputValue()) === 'name', 'the order is remembered');
  const phone = await open('/customers', { phone: true, dark: true });
  await phone.getByRole('table').waitFor();
  await accessible(phone, 'the list of customers on a phone');
});

story('customer file: a view of customers is built on an own field, shared by its link, and shows its columns', async ({ open, accessible }) => {
  const name = word('Vista');
  const key = name.toLowerCase();
  await api('POST', '/fields', { noun: 'customer', key, kind: 'choice', names: { en: `${name} tier` }, options: { choices: [{ key: 'gold', names: { en: 'Gold' } }, { key: 'tin', names: { en: 'Tin' } }] } });
  for (const [n, tier] of ['gold', 'tin', 'gold'].entries()) await api('POST', '/customers', { name: `${name} ${n}`, email: `${key}.${n}@files.example`, fields: { [key]: tier } });
  const page = await open('/customers');
  await page.locator('#main').getByRole('button', { name: 'New view' }).click();
  const dialog = page.getByRole('dialog', { name: 'New view' });
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await dialog.getByRole('button', { name: 'Add a condition' }).click();
  await dialog.getByLabel('Field', { exact: true }).selectOption({ label: `${name} tier` });
  await dialog.getByRole('button', { name: `${name} tier is one of` }).click();
  await page.getByRole('option', { name: 'Gold', exact: true }).click();
  await page.keyboard.press('Escape');
  await dialog.getByText('2 customers').waitFor();
  await dialog.getByRole('checkbox', { name: `${name} tier` }).check();
  await accessible(page, 'the builder of a view of customers');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const tab = page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: new RegExp(name) });
  await tab.waitFor();
  await page.waitForURL(/customers\?.*view=\d+/);
  await page.getByRole('cell', { name: 'Gold', exact: true }).first().waitFor();
  await eventually('only the golden ones', async () => (await page.getByRole('table').getByRole('link', { name: new RegExp(`${name} \\d`) }).count()) === 2);
  await accessible(page, 'a view of customers');
  // The link is the view; on a phone too.
  const other = await open(new URL(page.url()).pathname.replace('/agent', '') + new URL(page.url()).search, { phone: true, dark: true });
  await other.getByRole('table').getByRole('link', { name: `${name} 2` }).waitFor();
  must((await other.getByRole('table').getByRole('link', { name: `${name} 1` }).count()) === 0, 'who does not belong is not there');
  await accessible(other, 'a view of customers on a phone');
  await other.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'All', exact: true }).click();
  await other.getByRole('table').getByRole('link', { name: `${name} 1` }).waitFor();
  // It goes as it came; the people stay.
  await page.getByRole('button', { name: 'View', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Delete view' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await tab.waitFor({ state: 'detached' });
  await page.getByRole('table').getByRole('link', { name: `${name} 1` }).waitFor();
});

story('customer file: what is required of new customers is asked for, and a view of organizations counts its people', async ({ open, accessible }) => {
  const name = word('Neva');
  const key = name.toLowerCase();
  const field = await api('POST', '/fields', { noun: 'organization', key, kind: 'number', names: { en: `${name} seats` }, options: {} });
  const form = (await api('GET', '/forms')).items.find((one) => one.noun === 'organization');
  await api('PATCH', `/forms/${form.id}`, { fields: [...form.fields.filter((one) => one.field_id !== field.id), { field_id: field.id, required_on_create: true, required_on_solve: false, conditions: [] }] });
  try {
    const page = await open('/organizations');
    await page.getByRole('button', { name: 'New organization' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill(`${name} Ltd`);
    await dialog.getByLabel(`${name} seats`).waitFor();
    await dialog.getByRole('button', { name: 'Create organization' }).click();
    await dialog.getByText('This is required.').waitFor();
    await accessible(page, 'a required field of a new organization');
    await dialog.getByLabel(`${name} seats`).fill('12');
    await dialog.getByLabel(`${name} seats`).blur();
    await dialog.getByRole('button', { name: 'Create organization' }).click();
    await page.getByRole('heading', { name: `${name} Ltd` }).waitFor();
  } finally {
    await api('PATCH', `/forms/${form.id}`, { fields: form.fields });
  }
  const view = await api('POST', '/views', { name, noun: 'organization', conditions: { all: [{ where: { field: `organization.${key}`, is: 'at_least', value: 12 } }] }, look: { sort: 'name', columns: [`organization.${key}`, 'customers'] } });
  const list = await open(`/organizations?view=${view.id}`);
  await list.getByRole('row').filter({ hasText: `${name} Ltd` }).getByRole('cell', { name: '12', exact: true }).waitFor();
  await accessible(list, 'a view of organizations');
  await api('DELETE', `/views/${view.id}`);
});
