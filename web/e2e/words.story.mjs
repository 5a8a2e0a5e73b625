// Words stay with whom they are for: notes, letters to third parties, new tickets, and keys pressed while somebody types.
import { api, eventually, must, story, unique } from './kit.mjs';

const editor = (page) => page.getByRole('textbox', { name: /^(Reply|Internal note)$/ });
const opened = async (subject) => api('POST', '/tickets', { subject, customer: { email: `${unique('w').replace(' ', '.')}@example.net`, name: 'Wim Worth' }, text: 'Where is it?' });
const inEditor = (page, mode) => page.locator(`section[data-mode="${mode}"] .ProseMirror`);

story('words: a reply that is called back does not make a reply of the note begun since', async ({ open }) => {
  const settings = await api('GET', '/settings');
  await api('PATCH', '/settings', { undo_seconds: 60 });
  try {
    const { id } = await opened(unique('Parcel'));
    const page = await open(`/inbox/all/${id}`);
    await inEditor(page, 'reply').click();
    await page.keyboard.type('Dear Wim, it left today.');
    await page.keyboard.press('Control+Enter');
    const undo = page.locator('section[aria-live="polite"]').getByRole('group').filter({ hasText: 'Reply on its way' }).getByRole('button', { name: 'Undo' });
    await undo.waitFor();
    await page.getByRole('button', { name: 'Internal note', exact: true }).click();
    await inEditor(page, 'note').click();
    await page.keyboard.type('He never pays.');
    await undo.click();
    await inEditor(page, 'note').getByText('it left today').waitFor();
    must((await inEditor(page, 'note').innerText()).includes('He never pays.'), 'both are there');
    await inEditor(page, 'note').click();
    await page.keyboard.press('Control+Enter');
    await eventually('it is a note', async () => (await api('GET', `/tickets/${id}/messages`)).items.some((m) => m.kind === 'note' && m.text_body.includes('He never pays.')));
    const replies = (await api('GET', `/tickets/${id}/messages`)).items.filter((m) => m.kind === 'reply');
    must(replies.every((m) => m.delivery.state === 'cancelled' && !m.text_body.includes('He never pays.')), 'nothing goes to the customer');
  } finally {
    await api('PATCH', '/settings', { undo_seconds: settings.undo_seconds });
  }
});

story('words: a letter to a third party stays open while it holds words that were not sent', async ({ open }) => {
  const { id } = await opened(unique('Freight'));
  const page = await open(`/inbox/all/${id}`);
  await page.getByRole('button', { name: 'Write to a third party' }).click();
  const drawer = page.getByRole('dialog');
  const words = drawer.locator('.ProseMirror');
  await words.click();
  await page.keyboard.type('Where is the container?');
  await words.getByText('Where is the container?').waitFor();
  await page.keyboard.press('Escape');
  await page.mouse.click(20, 20);
  // Whatever would have closed it has been handled once the next key arrives.
  await words.click();
  await page.keyboard.press('End');
  await page.keyboard.type(' Today');
  await words.getByText('Today').waitFor();
  await drawer.getByRole('button', { name: 'Close' }).first().click();
  await drawer.waitFor({ state: 'detached' });
});

story('words: a field that is left by a click does not take the focus back', async ({ open }) => {
  const name = unique('Size');
  const field = await api('POST', '/fields', { noun: 'ticket', kind: 'text', asked: false, names: { en: name } });
  const form = await api('POST', '/forms', { names: { en: unique('Clothes') }, fields: [{ field_id: field.id }] });
  const { id } = await opened(unique('Jumper'));
  try {
    await api('PATCH', `/tickets/${id}`, { form_id: form.id });
    const page = await open(`/inbox/all/${id}`);
    const line = page.locator(`[data-field="${field.key}"]`);
    await line.getByRole('button').click();
    await line.getByRole('textbox').fill('Large');
    await inEditor(page, 'reply').click();
    await line.getByText('Large').waitFor();
    await page.keyboard.type('e# stays a word');
    await inEditor(page, 'reply').getByText('e# stays a word').waitFor();
    await eventually('the field is kept', async () => (await api('GET', `/tickets/${id}`)).fields[field.key] === 'Large');
    must((await api('GET', `/tickets/${id}`)).shelf === 'sight', 'no letter was a verb');
    await api('DELETE', `/drafts/${id}`);
  } finally {
    await api('PATCH', `/tickets/${id}`, { form_id: null });
    await api('DELETE', `/forms/${form.id}`);
    await api('DELETE', `/fields/${field.id}`);
  }
});

story('words: a new ticket that was put aside shows its customer again, and the next begins anew', async ({ open }) => {
  await api('DELETE', '/drafts/0');
  const word = unique('Customs');
  const { customer } = await opened(word);
  const page = await open('/inbox/all');
  const dialog = page.getByRole('dialog', { name: 'New ticket' });
  const who = dialog.getByRole('combobox', { name: 'Customer' });
  await page.getByRole('button', { name: 'New ticket' }).first().click();
  await who.fill(customer.email);
  await dialog.getByRole('option', { name: customer.email }).click();
  await dialog.getByRole('combobox', { name: 'Priority' }).selectOption({ label: 'Urgent' });
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('button', { name: 'New ticket' }).first().click();
  await eventually('the customer is named', async () => (await who.inputValue()).includes(customer.email));
  await dialog.getByRole('button', { name: 'Discard' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'New ticket' }).first().click();
  await who.waitFor();
  await eventually('it is thrown away on every device', async () => !(await api('GET', '/drafts/0')).draft);
  must((await who.inputValue()) === '', 'nobody is chosen');
  must((await dialog.getByRole('combobox', { name: 'Priority' }).locator('option:checked').innerText()) === 'Normal', 'nothing is urgent');
});

story('words: Alt and a letter that writes a sign opens no tab', async ({ open }) => {
  const { id } = await opened(unique('Layout'));
  const page = await open(`/inbox/all/${id}`);
  await inEditor(page, 'note').or(inEditor(page, 'reply')).first().click();
  await page.keyboard.press('Alt+KeyT');
  await page.keyboard.type('still here');
  await page.locator('.ProseMirror').getByText('still here').waitFor();
  must((await page.locator(`[data-tab="${id}"]`).count()) === 0, 'no tab was made');
  await page.keyboard.press('Escape');
  await page.locator('.ProseMirror-focused').waitFor({ state: 'detached' });
  await page.keyboard.press('Alt+KeyT');
  await page.locator(`[data-tab="${id}"]`).first().waitFor({ state: 'attached' });
  await page.locator(`[data-tab="${id}"]`).getByRole('button', { name: /Close/ }).click();
  await api('DELETE', `/drafts/${id}`);
});

story('words: a form that is refused says why in the language of the reader', async ({ open, accessible }) => {
  const stranger = await open('/sign-in', { as: null, language: 'fr-FR', phone: true });
  await stranger.getByRole('textbox', { name: 'E-mail' }).fill(`${unique('nobody').replace(' ', '.')}@example.net`);
  await stranger.locator('[name=password]').fill('certainly not this one');
  await stranger.getByRole('button', { name: 'Se connecter' }).click();
  await stranger.getByRole('alert').getByText('Cette adresse et ce mot de passe ne correspondent à aucun compte.').waitFor();
  await accessible(stranger, 'a refused sign-in in French');

  const before = await api('GET', '/me');
  const team = await api('POST', '/teams', { name: unique('Équipe') });
  await api('PATCH', '/me', { language: 'fr' });
  try {
    // Whatever the browser speaks: the agent has said what they read.
    const page = await open('/settings/teams', { language: 'es-ES' });
    await page.getByRole('button', { name: 'Nouvelle équipe' }).first().click();
    const dialog = page.getByRole('dialog');
    const name = dialog.getByRole('textbox', { name: 'Nom', exact: true });
    await name.fill(team.name);
    await page.keyboard.press('Enter');
    await dialog.getByText('Sert déjà à une autre équipe.').waitFor();
    await dialog.locator('[name=name][aria-invalid="true"]:focus').waitFor();
    await accessible(page, 'a refused team in French');
  } finally {
    await api('PATCH', '/me', { language: before.language });
    await api('DELETE', `/teams/${team.id}`);
  }
});
