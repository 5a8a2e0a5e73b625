// The craft of an answer: drafts on every device, macros, later, forwarded, mentioned.
import { api, eventually, mail, must, settled, story, unique } from './kit.mjs';

/** A mail from a new customer, and the ticket it became. */
async function written(headers = {}, subject = unique('Kettle')) {
  const customer = `${unique('ines').replace(' ', '.')}@example.net`;
  await mail({ from: `Ines Roy <${customer}>`, subject, text: 'It leaks at the lid.', headers });
  const ticket = await eventually('the mail is a ticket', async () => {
    const page = await api('GET', `/tickets?q=${encodeURIComponent(subject.split(' ').at(-1))}`);
    return page.items.find((row) => row.subject === subject);
  });
  return { ticket, customer, subject };
}

const editor = (page) => page.locator('section[data-mode] .ProseMirror');
const kept = (ticket, words) =>
  eventually(`the server keeps “${words}”`, async () => {
    const { draft } = await api('GET', `/drafts/${ticket.id}`);
    return draft?.words.text.includes(words) && draft;
  });
/** Tells something with a macro that is gone afterwards, so that no other story meets it. */
async function withMacro(words, tell) {
  const made = await api('POST', '/macros', { visible_to: 'all', ...words });
  try {
    await tell(made);
  } finally {
    await api('DELETE', `/macros/${made.id}`);
  }
}
const messages = async (ticket) => (await api('GET', `/tickets/${ticket.id}/messages`)).items;

story('writing: a draft begun on one device goes on on another, is listed, and is gone when it was sent', async ({ open, accessible }) => {
  const { ticket } = await written();
  const desk = await open(`/inbox/all/${ticket.id}`);
  await editor(desk).click();
  await desk.keyboard.type('Dear Ines, please');
  await kept(ticket, 'Dear Ines');
  const phone = await open(`/inbox/all/${ticket.id}`, { phone: true });
  await phone.waitForFunction(() => document.querySelector('section[data-mode] .ProseMirror')?.textContent.includes('Dear Ines, please'));
  await accessible(phone, 'a ticket with a draft on a phone');
  await desk.goto(desk.url().replace(/inbox.*/, 'drafts'));
  await desk.locator(`[data-draft="${ticket.id}"]`).waitFor();
  await accessible(desk, 'the drafts');
  await desk.locator(`[data-draft="${ticket.id}"] button`).first().click();
  await desk.waitForFunction(() => document.querySelector('section[data-mode] .ProseMirror')?.textContent.includes('Dear Ines, please'));
  await editor(desk).click();
  await desk.keyboard.press('Control+End');
  await desk.keyboard.type(' send a picture.');
  await kept(ticket, 'send a picture');
  await desk.keyboard.press('Control+Enter');
  await desk.locator('[data-kind="reply"]').waitFor();
  await eventually('the draft is gone', async () => (await api('GET', `/drafts/${ticket.id}`)).draft === null);
});

story('writing: two devices that disagree are asked, and nothing is lost', async ({ open, accessible }) => {
  const { ticket } = await written();
  const page = await open(`/inbox/all/${ticket.id}`);
  await editor(page).click();
  await page.keyboard.type('From the desk');
  const { version } = await kept(ticket, 'From the desk');
  await api('PATCH', `/drafts/${ticket.id}`, { kind: 'reply', version, words: { html: '<p>From the train</p>', text: 'From the train' } });
  await page.keyboard.type(' and more');
  const strip = page.getByRole('alert').filter({ hasText: 'From the train' });
  await strip.waitFor();
  await accessible(page, 'a draft in conflict');
  await strip.getByRole('button', { name: 'Use those words' }).click();
  await page.waitForFunction(() => document.querySelector('section[data-mode] .ProseMirror')?.textContent === 'From the train');
});

story('writing: a macro is found by a slash, filled in, and takes its steps with the answer', async ({ open, accessible }) => {
  const name = unique('Leak');
  const words = {
    kind: 'reply',
    name,
    folder: 'Kettles::Lids',
    body: '<p>Hello {{customer.first_name|there}}, about #{{ticket.id}}: we send a new lid.</p>',
    variants: { fr: '<p>Bonjour {{customer.first_name}}, un nouveau couvercle arrive.</p>' },
    steps: { priority: 'high', add_tags: ['lid'] }
  };
  await withMacro(words, async (made) => {
    const { ticket } = await written();
    const page = await open(`/inbox/all/${ticket.id}`);
    await editor(page).click();
    await page.keyboard.press('/');
    const picker = page.getByRole('dialog');
    await picker.getByRole('combobox', { name: 'Search macros' }).fill(name);
    await picker.getByText(`Hello Ines, about #${ticket.id}`).waitFor();
    await accessible(page, 'the macros');
    await picker.getByRole('combobox', { name: 'Search macros' }).press('Enter');
    await page.waitForFunction((id) => document.querySelector('section[data-mode] .ProseMirror')?.textContent.includes(`about #${id}: we send a new lid`), ticket.id);
    await page.getByRole('list', { name: 'Macros used' }).getByText(name).waitFor();
    await editor(page).click();
    await page.keyboard.press('Control+Enter');
    await page.locator('[data-kind="reply"]').waitFor();
    const now = await eventually('the steps are taken', async () => {
      const row = await api('GET', `/tickets/${ticket.id}`);
      return row.priority === 'high' && row;
    });
    must(now.tags.includes('lid'), 'the tag is on');
    must((await api('GET', `/macros/${made.id}`)).used === 1, 'the use is counted');
    // Escape leaves a slash that was meant as one.
    await page.waitForFunction(() => document.querySelector('section[data-mode] .ProseMirror')?.textContent === '');
    await editor(page).click();
    await page.keyboard.press('/');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('section[data-mode] .ProseMirror')?.textContent === '/');
    await api('DELETE', `/drafts/${ticket.id}`);
  });
});

story('writing: macros are made and changed in the settings', async ({ open, accessible }) => {
  const name = unique('Thanks');
  const page = await open('/settings/macros');
  await settled(page);
  await page.getByRole('button', { name: 'Add a macro' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await dialog.locator('.ProseMirror').click();
  await page.keyboard.type('Thank you, ');
  await dialog.getByRole('button', { name: 'Insert a place' }).click();
  await page.getByRole('menuitem', { name: 'Customer’s first name' }).click();
  await dialog.getByRole('button', { name: 'Română' }).click();
  await dialog.locator('.ProseMirror').click();
  await page.keyboard.type('Mulțumim');
  await accessible(page, 'the dialog of a macro');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText(name).waitFor();
  await accessible(page, 'the settings of macros');
  const row = (await api('GET', `/macros?q=${encodeURIComponent(name)}`)).items[0];
  const whole = await api('GET', `/macros/${row.id}`);
  must(whole.body.includes('{{customer.first_name}}') && whole.variants.ro.includes('Mulțumim'), 'both languages are kept');
  const phone = await open('/settings/macros', { phone: true, dark: true });
  await accessible(phone, 'the macros on a phone in the dark');
  await api('DELETE', `/macros/${row.id}`);
});

story('writing: a reply put off is shown with its time, and yields when the customer writes first', async ({ open, accessible }) => {
  const { ticket, customer, subject } = await written();
  const page = await open(`/inbox/all/${ticket.id}`);
  await editor(page).click();
  await page.keyboard.type('We call you tomorrow.');
  await page.getByRole('button', { name: 'Send options' }).click();
  await page.getByRole('menuitem', { name: 'Send later…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /Tomorrow morning/ }).click();
  await accessible(page, 'the dialog of a later time');
  await dialog.getByRole('button', { name: 'Schedule' }).click();
  const line = page.locator('[data-kind="reply"] [data-delivery="queued"]');
  await line.getByText('unless the customer writes first').waitFor();
  await accessible(page, 'a scheduled reply');
  await mail({ from: `Ines Roy <${customer}>`, subject: `Re: ${subject} [#${ticket.id}]`, text: 'No need, it is solved.' });
  await page.locator('[data-kind="reply"] [data-delivery="cancelled"]').waitFor();
  await page.locator('[data-event="called_off"]').waitFor();
  await kept(ticket, 'We call you tomorrow.');
  await page.reload();
  await page.waitForFunction(() => document.querySelector('section[data-mode] .ProseMirror')?.textContent === 'We call you tomorrow.');
});

story('writing: a reply called back waits beside the note that is being written', async ({ open, accessible }) => {
  const { ticket } = await written();
  await api('POST', `/tickets/${ticket.id}/messages`, { kind: 'reply', text: 'We call you tomorrow.', send_at: new Date(Date.now() + 86_400_000).toISOString() });
  const page = await open(`/inbox/all/${ticket.id}`);
  await page.locator('[data-kind="reply"] [data-delivery="queued"]').waitFor();
  await page.locator('section[data-mode]').getByRole('button', { name: 'Internal note', exact: true }).click();
  await editor(page).click();
  await page.keyboard.type('They moved to Lyon.');
  await kept(ticket, 'They moved to Lyon.');
  await page.locator('[data-kind="reply"]').getByRole('button', { name: 'Back to draft' }).click();
  await page.getByText('An answer of yours did not leave and waits.').waitFor();
  must((await editor(page).textContent()) === 'They moved to Lyon.', 'the note is left alone');
  await accessible(page, 'a note with an answer that waits');
  const drafts = await open('/drafts', { phone: true, dark: true });
  await drafts.locator(`[data-draft="${ticket.id}"]`).getByText('1 more waits').waitFor();
  await accessible(drafts, 'the drafts with words that wait, on a phone');
  await editor(page).focus();
  await page.keyboard.press('Control+Enter');
  await page.frameLocator('[data-kind="note"] iframe').getByText('They moved to Lyon.').waitFor();
  await page.waitForFunction(() => document.querySelector('section[data-mode="reply"] .ProseMirror')?.textContent === 'We call you tomorrow.');
  await kept(ticket, 'We call you tomorrow.');
});

story('writing: a message is sent on to somebody else, with the words of the customer', async ({ open, accessible }) => {
  const { ticket } = await written();
  const maker = `${unique('maker').replace(' ', '.')}@factory.example`;
  const page = await open(`/inbox/all/${ticket.id}`);
  await page.locator('article[data-message]').first().waitFor();
  await page.locator('article[data-message]').first().getByRole('button', { name: 'More about this message' }).click();
  await page.getByRole('menuitem', { name: 'Forward this message' }).click();
  const to = page.locator('section[data-mode="forward"]').getByLabel('To', { exact: true });
  await to.fill(`${maker},`);
  await editor(page).click();
  await page.keyboard.type('Is that known to you?');
  await accessible(page, 'the composer while forwarding');
  await page.keyboard.press('Control+Enter');
  await page.getByText(`Forwarded to ${maker}`, { exact: true }).first().waitFor();
  const sent = await eventually('the forward', async () => (await messages(ticket)).find((message) => message.forward));
  must(sent.text_body.includes('It leaks at the lid.') && sent.to[0].email === maker, 'it carries the words of the customer');
});

story('writing: an answer goes where the mail asks for it, and says so', async ({ open }) => {
  const asked = `${unique('real').replace(' ', '.')}@home.example`;
  const { ticket } = await written({ 'Reply-To': `Ines <${asked}>` });
  const page = await open(`/inbox/all/${ticket.id}`);
  const composer = page.locator('section[data-mode="reply"]');
  await composer.getByText(asked).first().waitFor();
  await composer.getByText('The mail asks to be answered there').waitFor();
  await editor(page).click();
  await page.keyboard.type('Hello');
  await page.keyboard.press('Control+Enter');
  const reply = await eventually('the reply', async () => (await messages(ticket)).find((message) => message.kind === 'reply'));
  must(reply.to[0].email === asked, 'it went to the address of the Reply-To');
});

story('writing: a note names a colleague, and an emoji is found by its name', async ({ open, accessible }) => {
  const { ticket } = await written();
  const me = await api('GET', '/me');
  const page = await open(`/inbox/all/${ticket.id}`);
  await editor(page).waitFor();
  await page.keyboard.press('n');
  await page.locator('section[data-mode="note"]').waitFor();
  await editor(page).click();
  await page.keyboard.type(`Ask @${me.name.split(' ')[0]}`);
  await page.getByRole('listbox', { name: 'People and teams to mention' }).getByRole('option', { name: me.name, selected: true }).waitFor();
  await accessible(page, 'the names');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Emoji' }).click();
  await page.getByLabel('Search emoji').fill('thumbs up');
  await page.getByRole('button', { name: 'thumbs up', exact: true }).waitFor();
  await accessible(page, 'the emoji');
  await page.getByLabel('Search emoji').press('Enter');
  await editor(page).click();
  await page.keyboard.press('Control+Enter');
  await page.locator('[data-event="mentioned"]').waitFor();
  const note = (await messages(ticket)).find((message) => message.kind === 'note');
  must(note.html.includes(`data-mention="agent:${me.id}"`) && note.text_body.includes('👍'), 'the note keeps whom it names');
});

story('writing: a new ticket begins with a template and survives a closed window', async ({ open, accessible }) => {
  const name = unique('Order');
  await withMacro({ kind: 'ticket', name, subject: 'Order by telephone', body: '<p>What was ordered:</p>', steps: { priority: 'high' } }, async () => {
    // Another story's unfinished words would come first.
    await api('DELETE', '/drafts/0');
    const page = await open('/inbox/all');
    await settled(page);
    await page.keyboard.press('c');
    const dialog = page.getByRole('dialog');
    await dialog.locator('.ProseMirror').waitFor();
    await dialog.getByLabel('Template').selectOption({ label: name });
    await page.waitForFunction(() => document.querySelector('[role="dialog"] .ProseMirror')?.textContent.includes('What was ordered'));
    must((await dialog.getByLabel('Subject').inputValue()) === 'Order by telephone', 'the subject is filled in');
    await accessible(page, 'a new ticket with a template');
    await eventually('the form is kept', async () => (await api('GET', '/drafts/0')).draft?.words.ticket?.subject === 'Order by telephone');
    await page.reload();
    await settled(page);
    await page.keyboard.press('c');
    await page.waitForFunction(() => document.querySelector('[role="dialog"] .ProseMirror')?.textContent.includes('What was ordered'));
    await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
    await eventually('it is discarded', async () => (await api('GET', '/drafts/0')).draft === null);
  });
});
