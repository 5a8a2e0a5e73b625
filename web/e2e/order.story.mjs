// Order in the house: views by brand, views of people in one's own order, words for customers in macros, whom somebody who is
// invited looks after.
import { api, eventually, must, settled, story, unique } from './kit.mjs';

const where = (field, is, value) => ({ where: { field, is, value } });

story('order: a view asks for a brand, shows it as a column and stands under its headings', async ({ open, accessible }) => {
  const [word, name] = [unique('Grill'), unique('Marmita Outdoor')];
  const brand = await api('POST', '/brands', { name, color: '#0f766e', words: {} });
  const inbox = await api('POST', '/inboxes', { name, address: `${name.replace(/ /g, '-').toLowerCase()}@example.com`, brand_id: brand.id, settings: { receive: 'listener', send: 'file' } });
  const usual = (await api('GET', '/brands')).items.find((one) => one.is_default);
  const begin = (n, more) => api('POST', '/tickets', { subject: `${word} number ${n}`, customer: { email: `grill${n}@example.net`, name: `Greta ${n}` }, text: 'Hello', ...more });
  try {
    await begin(1, { inbox_id: inbox.id });
    await begin(2, {});
    const page = await open('/inbox/all');
    await page.getByRole('button', { name: 'New view' }).click();
    const dialog = page.getByRole('dialog', { name: 'New view' });
    await dialog.getByLabel('Name', { exact: true }).fill(word);
    await dialog.getByRole('button', { name: 'Add a condition' }).click();
    await dialog.getByLabel('Field', { exact: true }).selectOption('subject');
    await dialog.getByLabel('Subject contains').fill(word);
    await dialog.getByText('2 tickets', { exact: true }).waitFor();
    await dialog.getByRole('button', { name: 'Add a condition' }).click();
    await dialog.getByLabel('Field', { exact: true }).nth(1).selectOption('brand');
    await dialog.getByRole('button', { name: 'Brand is one of' }).click();
    await page.getByRole('option', { name, exact: true }).click();
    await page.keyboard.press('Escape');
    await dialog.getByText('1 ticket', { exact: true }).waitFor();
    await accessible(page, 'the builder with a brand');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(/inbox\/view-/);
    await page.locator('[data-list] [data-ticket]', { hasText: `${word} number 1` }).waitFor();

    const look = { table: true, group: 'brand', columns: ['number', 'subject', 'brand'] };
    const both = await api('POST', '/views', { name: `${word} all`, conditions: { all: [where('subject', 'contains', word)] }, look });
    const table = await open(`/inbox/view-${both.id}`);
    await table.getByRole('columnheader', { name: 'Brand' }).waitFor();
    for (const heading of [name, usual.name]) await table.getByRole('rowheader', { name: `${heading} 1` }).waitFor();
    await table.getByRole('row', { name: `${word} number 1 ${name}` }).waitFor();
    await accessible(table, 'a table under the headings of brands');
    const phone = await open(`/inbox/view-${both.id}`, { phone: true, dark: true });
    await phone.getByText(name).first().waitFor();
    await accessible(phone, 'tickets under the headings of brands on a phone, in the dark');
  } finally {
    await api('DELETE', `/inboxes/${inbox.id}`);
    await api('DELETE', `/brands/${brand.id}?replacement=${usual.id}`);
  }
});

story('order: views of customers stand in one’s own order, moved with the keyboard and by the menu', async ({ open, accessible }) => {
  const [one, two] = [unique('Anglers'), unique('Bakers')];
  for (const name of [one, two]) await api('POST', '/views', { name, noun: 'customer', conditions: { all: [where('name', 'contains', name)] }, look: { sort: 'newest', columns: [] } });
  const kept = async () => (await api('GET', '/views?noun=customer')).items.map((view) => view.name).filter((name) => name === one || name === two);
  const page = await open('/customers');
  const bar = page.getByRole('navigation', { name: 'Views' }).last();
  const link = bar.getByRole('link', { name: two });
  await link.waitFor();
  const before = await kept();
  must(before[0] === one, 'the older one comes first');
  await link.focus();
  await page.keyboard.press('Alt+ArrowLeft');
  await eventually('the server keeps that it moved', async () => (await kept())[0] === two);
  must(await link.evaluate((element) => element === document.activeElement), 'the one that moved keeps the focus');
  await page.getByRole('status').filter({ hasText: 'Moved to place' }).waitFor({ state: 'attached' });
  await page.reload();
  await link.waitFor();
  const shown = await bar.getByRole('link').allInnerTexts();
  must(shown.findIndex((name) => name.includes(two)) < shown.findIndex((name) => name.includes(one)), 'the order survives a reload');
  await accessible(page, 'the views of customers');

  // Without a keyboard: by the menu of the view on screen.
  const phone = await open('/customers', { phone: true, dark: true });
  await phone.getByRole('navigation', { name: 'Views' }).last().getByRole('link', { name: two }).click();
  await phone.getByRole('button', { name: 'View', exact: true }).click();
  await phone.getByRole('menuitem', { name: 'Move to the right' }).click();
  await eventually('it moved back', async () => (await kept())[0] === one);
  await accessible(phone, 'the views of customers on a phone, in the dark');
});

story('order: a macro says the status and the ticket in the customer’s words', async ({ open, accessible }) => {
  const name = unique('Where it stands');
  const status = await api('POST', '/statuses', { category: 'pending', names: { en: unique('Supplier is slow') }, visible_as: { en: 'Being looked into', fr: 'En cours d’examen' } });
  const page = await open('/settings/macros');
  await page.getByRole('button', { name: 'Add a macro' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await dialog.locator('.ProseMirror').click();
  await page.keyboard.type('It is ');
  await dialog.getByRole('button', { name: 'Insert a place' }).click();
  const place = page.getByRole('menuitem', { name: /^Status, as the customer reads it/ });
  await place.getByText('What the customer may see, in their language').waitFor();
  await place.click();
  await page.waitForFunction(() => document.querySelector('[role="dialog"] .ProseMirror')?.textContent.includes('{{ticket.status}}'));
  await page.keyboard.type('. ');
  await dialog.getByRole('button', { name: 'Insert a place' }).click();
  await page.getByRole('menuitem', { name: /^A sentence with the number/ }).click();
  await page.waitForFunction(() => document.querySelector('[role="dialog"] .ProseMirror')?.textContent.includes('{{ticket.reference}}'));
  await dialog.locator('[name=status]').selectOption(String(status.id));
  await accessible(page, 'a macro with places');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  const made = (await api('GET', '/macros')).items.find((one) => one.name === name);
  try {
    const email = `${unique('lea').replace(' ', '.')}@example.net`;
    const ticket = await api('POST', '/tickets', { subject: unique('Lid'), customer: { email, name: 'Léa' }, text: 'Bonjour' });
    await api('PATCH', `/customers/${ticket.customer.id}`, { language: 'fr' });
    await page.goto(page.url().replace(/\/settings\/.*/, `/inbox/all/${ticket.id}`));
    await page.locator('section[data-mode] .ProseMirror').click();
    await page.keyboard.press('/');
    const picker = page.getByRole('dialog');
    await picker.getByRole('combobox', { name: 'Search macros' }).fill(name);
    // What is shown is what the customer will read, when the macro has done its work.
    await picker.getByText(`It is En cours d’examen. Votre demande porte le numéro ${ticket.id}.`).waitFor();
    await picker.getByRole('combobox', { name: 'Search macros' }).press('Enter');
    await page.waitForFunction(() => document.querySelector('section[data-mode] .ProseMirror')?.textContent.includes('En cours d’examen'));
    await settled(page);
  } finally {
    await api('DELETE', `/macros/${made.id}`);
    await api('DELETE', `/statuses/${status.id}`).catch(() => {});
  }
});

story('order: whoever is invited gets their organizations with the invitation', async ({ open, accessible }) => {
  const [name, email] = [unique('Orchard Ltd'), `${unique('olga').replace(' ', '-')}@example.com`];
  await api('POST', '/organizations', { name });
  const page = await open('/settings/agents');
  await page.getByRole('button', { name: 'Invite agent' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('[name=email]').fill(email);
  await dialog.locator('[name=name]').fill('Olga Orchard');
  await dialog.getByRole('searchbox').fill(name);
  await dialog.getByRole('button', { name: `Add ${name}` }).click();
  await dialog.getByRole('button', { name: `Remove ${name}` }).waitFor();
  await accessible(page, 'an invitation with organizations');
  await dialog.getByRole('button', { name: 'Send invitation' }).click();
  await dialog.waitFor({ state: 'detached' });
  const invited = (await api('GET', '/agents')).items.find((agent) => agent.email === email);
  must(invited?.organizations.some((one) => one.name === name), 'the organization is theirs');
  await api('PATCH', `/agents/${invited.id}`, { active: false });
});
