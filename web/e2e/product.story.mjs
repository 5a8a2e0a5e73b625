// Products: kept in the settings, linked from tickets and customers, shown and asked about in views, brought in with tables.
import { api, eventually, mail, must, story, unique } from './kit.mjs';

const word = (name) => unique(name).replace(' ', '-');
const products = async (q, which = 'used') => (await api('GET', `/products?q=${encodeURIComponent(q)}&which=${which}`)).items;

async function someTicket() {
  const subject = unique('Product');
  await mail({ from: 'Bob Carter <bob.product@example.net>', subject, text: 'The oven stays cold.' });
  return eventually('the mail is a ticket', async () => (await api('GET', `/tickets?q=${subject.split(' ').at(-1)}`)).items.find((row) => row.subject === subject));
}

/** A field of the kind product, which the general form of the noun asks for. */
async function linkField(noun) {
  const name = unique('Item');
  return api('POST', '/fields', { noun, kind: 'product', names: { en: name } });
}

story('product: one is made, found by its code, changed, archived and brought back', async ({ open, accessible }) => {
  const name = unique('Brasa');
  const code = word('BR');
  const page = await open('/settings/products');
  await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor();
  await page.getByRole('button', { name: 'Add product' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.locator('[name=name][aria-invalid=true]').waitFor();
  await dialog.locator('[name=name]').fill(name);
  await dialog.locator('[name=code]').fill(code);
  await dialog.locator('[name=description]').fill('Four trays, steel');
  await accessible(page, 'the dialog of a product');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });

  const search = page.getByRole('searchbox', { name: 'Search by name or code' });
  await search.fill(code.toLowerCase());
  const row = page.getByRole('list', { name: 'Products' }).getByRole('listitem').filter({ hasText: name });
  await row.getByText('Four trays, steel').waitFor();
  await accessible(page, 'the products');
  // The code is taken, whatever its case.
  await page.getByRole('button', { name: 'Add product' }).first().click();
  await dialog.locator('[name=name]').fill('Another');
  await dialog.locator('[name=code]').fill(code.toUpperCase());
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.locator('[name=code][aria-invalid=true]').waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitFor({ state: 'detached' });

  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await dialog.locator('[name=description]').fill('Six trays, steel');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await row.getByText('Six trays, steel').waitFor();

  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  await page.getByText(`“${name}” is archived`).waitFor();
  await page.getByText('No product matches that.').waitFor();
  await page.getByRole('group', { name: 'Which products' }).getByRole('button', { name: 'Archived' }).click();
  await row.waitFor();
  await accessible(page, 'the archived products');
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Bring back' }).click();
  await page.getByText(`“${name}” is in use again`).waitFor();
  must((await products(name)).length === 1, 'it is in use again');
});

story('product: the page is found in the settings and fits a phone, in the dark', async ({ open, accessible }) => {
  const name = `${unique('A very long name of a product that no phone is wide enough to show in one line')}`;
  await api('POST', '/products', { name, code: word('VERY-LONG-CODE-OF-A-PRODUCT') });
  const page = await open('/settings', { phone: true, dark: true });
  await page.getByRole('searchbox', { name: 'Search settings' }).fill('product');
  await page.getByRole('link', { name: 'Products' }).click();
  await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor();
  await page.getByRole('searchbox', { name: 'Search by name or code' }).fill(name.split(' ').at(-1));
  await page.getByText(name).waitFor();
  await accessible(page, 'the products on a phone');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  must(!wide, 'nothing sticks out at the side');
  await page.getByRole('searchbox', { name: 'Search by name or code' }).fill(word('nothing'));
  await page.getByText('No product matches that.').waitFor();
});

story('product: a ticket links to one by the keyboard, the history and a view say its name', async ({ open, accessible }) => {
  const [name, code] = [unique('Lago'), word('LA')];
  const made = await api('POST', '/products', { name, code });
  const field = await linkField('ticket');
  const label = field.names.en;
  const ticket = await someTicket();
  let view;
  try {
    const page = await open(`/inbox/all/${ticket.id}`);
    const line = page.locator(`[data-field="${field.key}"]`);
    const box = line.getByRole('combobox');
    await line.getByRole('button').press('Enter');
    await box.fill(code.toLowerCase());
    await line.getByRole('option', { name }).waitFor();
    await accessible(page, 'choosing a product');
    await box.press('ArrowDown');
    await box.press('Enter');
    await line.getByRole('button', { name: `${label}: ${name}` }).waitFor();
    await eventually('the ticket links to it', async () => (await api('GET', `/tickets/${ticket.id}`)).fields[field.key]?.id === made.id);
    await page.getByText(`set ${label} to ${name}`).first().waitFor();

    view = await api('POST', '/views', {
      name: unique('Products'),
      conditions: { all: [{ where: { field: `ticket.${field.key}`, is: 'any_of', value: [made.id] } }] },
      look: { sort: 'newest', table: true, columns: ['number', 'subject', `ticket.${field.key}`] }
    });
    const table = await open(`/inbox/view-${view.id}`);
    await table.getByRole('table').getByRole('row').filter({ hasText: ticket.subject }).getByText(name).waitFor();
    await accessible(table, 'a view with a product');
    await table.getByRole('button', { name: 'View', exact: true }).click();
    await table.getByRole('menuitem', { name: 'Edit view' }).click();
    await table.getByRole('dialog').getByText(name, { exact: true }).waitFor();
    await accessible(table, 'a condition on a product');

    // Archived, it stays where it is and is no longer offered.
    await api('POST', `/products/${made.id}/archive`);
    await page.reload();
    await line.getByRole('button', { name: `${label}: ${name}` }).waitFor();
    const other = await someTicket();
    const refused = await api('PATCH', `/tickets/${other.id}`, { fields: { [field.key]: made.id } }).catch((error) => error.message);
    must(/was archived/.test(refused), `it is not chosen anew: ${refused}`);
  } finally {
    if (view) await api('DELETE', `/views/${view.id}`);
    await api('DELETE', `/fields/${field.id}`);
  }
});

story('product: a form shows a field only for the products it names', async ({ open, accessible }) => {
  const [name, code] = [unique('Norte'), word('NO')];
  const made = await api('POST', '/products', { name, code });
  const field = await linkField('ticket');
  const glass = await api('POST', '/fields', { noun: 'ticket', kind: 'text', names: { en: unique('Glass') } });
  const form = async () => (await api('GET', '/forms?noun=ticket')).items.find((one) => one.built_in);
  try {
    const page = await open('/settings/forms');
    await page.getByRole('button', { name: 'Actions for Tickets: general form' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog');
    const line = dialog.locator(`[data-asked="${glass.key}"]`);
    await line.getByRole('button', { name: /only when/ }).click();
    await line.getByLabel('What it looks at').selectOption(String(field.id));
    await line.getByLabel(field.names.en, { exact: true }).fill(code);
    await line.getByRole('button', { name }).click();
    await line.getByText(name, { exact: true }).waitFor();
    await accessible(page, 'a condition of a form on a product');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    const asked = (await form()).fields.find((one) => one.field_id === glass.id);
    must(JSON.stringify(asked.conditions) === JSON.stringify([{ on: 'field', field_id: field.id, is: [String(made.id)] }]), `the form asks so: ${JSON.stringify(asked)}`);
  } finally {
    const { id, fields } = await form();
    await api('PATCH', `/forms/${id}`, { fields: fields.filter((one) => one.field_id !== glass.id && one.field_id !== field.id) });
    await api('DELETE', `/fields/${glass.id}`);
    await api('DELETE', `/fields/${field.id}`);
  }
});

story('product: a table of customers names products by their code, and says which it does not know', async ({ open, accessible }) => {
  const [name, code] = [unique('Foco'), word('FO')];
  const made = await api('POST', '/products', { name, code });
  const field = await linkField('customer');
  const [one, two] = [1, 2].map((n) => `${word('buyer')}-${n}@example.net`);
  try {
    const page = await open('/customers/import');
    const table = `name,email,customer.${field.key}\nAna Buyer,${one},${code.toLowerCase()}\nBen Buyer,${two},Toaster 9000\n`;
    await page.getByLabel('Choose a file').setInputFiles({ name: 'buyers.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
    await page.getByRole('button', { name: 'See what would happen' }).click();
    await page.getByText('no product has the code or name “Toaster 9000”', { exact: false }).first().waitFor();
    await accessible(page, 'a preview with an unknown product');
    await page.getByRole('button', { name: 'Take 1 row' }).click();
    const ana = await eventually('the customer is there', async () => (await api('GET', `/customers?q=${one}`)).items[0]);
    const file = await api('GET', `/customers/${ana.id}`);
    must(file.fields[field.key]?.id === made.id, `she owns it: ${JSON.stringify(file.fields)}`);
    must((await api('GET', `/customers?q=${two}`)).items.length === 0, 'the other row was not taken');
    const card = await open(`/customers/${ana.id}`);
    const box = card.getByRole('combobox', { name: field.names.en });
    await box.waitFor();
    must((await box.inputValue()) === name, 'her file says its name');
    await accessible(card, 'a customer with a product');
  } finally {
    await api('DELETE', `/fields/${field.id}`);
  }
});
