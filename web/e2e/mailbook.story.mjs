// The two ledgers of mail, and the customers behind them.
import { api, eventually, mail, must, story, unique, withSettings } from './kit.mjs';

/** The row of the reply, not of the confirmation that quotes the same subject. */
const replyRow = (page, subject) => page.getByRole('row').filter({ has: page.getByRole('button', { name: `“${subject}”` }) });

story('a mail appears in the ledger of incoming mail by itself, with its reasons and its original', async ({ open }) => {
  const subject = unique('Ledger');
  const page = await open('/intake');
  await page.getByRole('button', { name: /Arrived$/ }).waitFor();
  await mail({ from: 'Lena Ledger <lena@ledger.example>', subject, text: 'Is my order on its way?' });
  const row = page.getByRole('row').filter({ hasText: subject });
  await row.getByText('New ticket').waitFor();
  await row.getByRole('button').click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('Nothing in it points to an earlier ticket.').waitFor();
  await drawer.getByRole('button', { name: 'Show original' }).click();
  await drawer.locator('pre').filter({ hasText: `Subject: ${subject}` }).waitFor();
  await drawer.getByRole('link', { name: /Open ticket/ }).click();
  await page.getByRole('heading', { level: 1, name: new RegExp(subject) }).waitFor();
});

story('the totals of the ledger add up, and each filters the list', async ({ open }) => {
  const totals = await api('GET', '/intake/totals');
  must(Object.values(totals.by).reduce((sum, n) => sum + n, 0) === totals.total, 'the parts make the whole');
  const page = await open('/intake');
  const part = page.getByRole('group', { name: 'Totals' }).getByRole('button', { name: /New ticket$/ });
  await part.click();
  await page.getByRole('group', { name: 'Totals' }).getByRole('button', { name: /New ticket$/, pressed: true }).waitFor();
  // What was there before stays until the answer has come.
  await eventually('only new tickets are listed', async () => {
    const words = await page.locator('tbody tr').allTextContents();
    return words.length > 0 && words.every((text) => text.includes('New ticket'));
  });
});

story('a reply stands in the outbox, leaves after the time to undo, and can be read as it left', async ({ open }) => {
  const subject = unique('Outbox');
  await mail({ from: 'Otto Out <otto@outbox.example>', subject, text: 'Please write back.' });
  const ticket = await eventually('the ticket', async () => (await api('GET', '/tickets?sort=newest')).items.find((row) => row.subject === subject));
  const page = await open('/outbox');
  await page.getByRole('button', { name: /All$/ }).waitFor();
  const row = replyRow(page, subject);
  await withSettings({ undo_seconds: 1 }, async () => {
    await api('POST', `/tickets/${ticket.id}/messages`, { kind: 'reply', text: 'We write back gladly.' });
    await row.getByText(/Waiting|Leaving|Sent/).waitFor();
    await row.getByText('Sent').waitFor();
  });
  await row.getByRole('button').click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('button', { name: 'Show original' }).click();
  await drawer.locator('pre').filter({ hasText: 'We write back gladly.' }).waitFor();
});

story('a queued reply is held back from the outbox', async ({ open }) => {
  const subject = unique('Held back');
  await mail({ from: 'Hanna Held <hanna@outbox.example>', subject, text: 'Please do not write back.' });
  const ticket = await eventually('the ticket', async () => (await api('GET', '/tickets?sort=newest')).items.find((row) => row.subject === subject));
  const page = await open('/outbox');
  await page.getByRole('button', { name: /All$/ }).waitFor();
  await withSettings({ undo_seconds: 60 }, async () => {
    await api('POST', `/tickets/${ticket.id}/messages`, { kind: 'reply', text: 'Never to be read.' });
    await replyRow(page, subject).getByRole('button').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Do not send' }).click();
    await page.getByRole('dialog').getByText('Cancelled').waitFor();
  });
});

story('a customer is found and changed where the values stand', async ({ open }) => {
  const word = unique('Cora').replace(' ', '');
  const made = await api('POST', '/customers', { name: `${word} Old`, email: `${word.toLowerCase()}@customers.example` });
  const page = await open('/customers');
  await page.getByRole('searchbox').fill(word);
  await page.getByRole('link', { name: `${word} Old` }).click();
  await page.getByRole('button', { name: 'Edit Name' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(`${word} New`);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: `${word} New` }).waitFor({ state: 'attached' });
  await page.getByRole('button', { name: /^Add/ }).click();
  await page.locator('[name=kind]').selectOption('phone');
  await page.locator('[name=value]').fill('12');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.locator('[name=value][aria-invalid=true]').waitFor();
  await page.locator('[name=value]').fill('+40 721 000 000');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('+40721000000').waitFor();
  await page.getByRole('textbox', { name: 'New note' }).fill('Calls in the morning.');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('listitem').getByText('Calls in the morning.').waitFor();
  const kept = await api('GET', `/customers/${made.id}`);
  must(kept.name === `${word} New` && kept.notes[0].text === 'Calls in the morning.' && kept.identities.length === 2, 'the server kept it all');
});

story('an organization gathers its people by their mail domain', async ({ open }) => {
  const word = unique('org').replace(' ', '');
  const page = await open('/organizations');
  await page.getByRole('button', { name: 'New organization' }).first().click();
  await page.locator('[name=name]').fill(`${word} Ltd`);
  await page.locator('[name=domains]').fill(`${word}.example`);
  await page.getByRole('button', { name: 'Create organization' }).click();
  await page.getByRole('heading', { level: 1, name: `${word} Ltd` }).waitFor();
  await mail({ from: `Olga <olga@${word}.example>`, subject: unique('From an organization'), text: 'Hello.' });
  await eventually('the customer is there', async () => (await api('GET', `/customers?q=${encodeURIComponent(`olga@${word}.example`)}`)).items.length === 1);
  await page.reload();
  await page.getByRole('link', { name: new RegExp(`olga@${word}`) }).waitFor();
});
