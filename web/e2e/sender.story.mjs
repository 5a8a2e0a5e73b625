// Who really wrote: proven, doubtful and forged senders, spam by a click and back, and the domains that mail leaves from.
import { api, eventually, INBOX, mail, must, story, unique } from './kit.mjs';

const notice = (page) => page.locator('section[aria-live="polite"]');
const ticketOf = (subject) => eventually(`the ticket “${subject}”`, async () => (await api('GET', `/tickets?q=${encodeURIComponent(subject.split(' ').at(-1))}`)).items.find((one) => one.subject === subject));
const support = async () => (await api('GET', '/inboxes')).items.find((one) => one.address === INBOX);

/** The inbox believes one mail server while this is told. */
async function believing(name, tell) {
  const inbox = await support();
  await api('PATCH', `/inboxes/${inbox.id}`, { trust: { authservs: [name], forged: 'mark' } });
  try {
    await tell(inbox);
  } finally {
    await api('PATCH', `/inboxes/${inbox.id}`, { trust: { authservs: [], forged: 'quarantine' } });
  }
}

/** A mail about which a mail server has written this. */
async function came(word, results) {
  const subject = unique(word);
  await mail({ from: 'Ana Prade <ana@shop.example>', subject, text: 'Where is my parcel?', headers: { 'Authentication-Results': `mx.story.example; ${results}` } });
  return ticketOf(subject);
}

story('sender: a proven sender is said so, and how it was found out is one click away', async ({ open, accessible }) => {
  await believing('mx.story.example', async () => {
    const ticket = await came('Parcel', 'dkim=pass header.d=shop.example; spf=pass smtp.mailfrom=shop.example; dmarc=pass header.from=shop.example');
    const page = await open(`/inbox/all/${ticket.id}`);
    const line = page.locator('[data-standing="proven"]');
    await line.getByText('Really from shop.example: signed (DKIM), sent by an allowed server (SPF)').waitFor();
    await line.getByRole('button').focus();
    await page.keyboard.press('Enter');
    await line.getByText('Checked by the mail server mx.story.example').waitFor();
    await accessible(page, 'how the sender was checked');
  });
});

story('sender: a forged sender is warned of, in the light and on a dark phone', async ({ open, accessible }) => {
  await believing('mx.story.example', async () => {
    const ticket = await came('Payment', 'spf=fail smtp.mailfrom=evil.example; dmarc=fail (p=REJECT) header.from=shop.example');
    const page = await open(`/inbox/all/${ticket.id}`);
    await page.locator('[data-standing="forged"]').getByText('Claims to be from shop.example, but is not').waitFor();
    await accessible(page, 'a forged sender');
    const phone = await open(`/inbox/all/${ticket.id}`, { phone: true, dark: true });
    await phone.locator('[data-standing="forged"]').getByText('Do not follow its links').waitFor();
    await accessible(phone, 'a forged sender, on a dark phone');
  });
});

story('sender: spam goes with a key, can be taken back, and called genuine', async ({ open, accessible }) => {
  const subject = unique('Casino');
  await mail({ from: 'Win <win@prize.example>', subject, text: 'You have won.' });
  const ticket = await ticketOf(subject);
  const page = await open(`/inbox/all/${ticket.id}`);
  await page.getByRole('heading', { name: subject }).first().waitFor();
  await page.keyboard.press('!');
  await notice(page).getByText('1 ticket taken for spam').waitFor();
  await notice(page).getByRole('button', { name: 'Undo' }).click();
  await eventually('the ticket is back', async () => (await api('GET', `/tickets/${ticket.id}`)).shelf === 'sight');
  await api('POST', `/tickets/${ticket.id}/spam`);
  const lying = await open(`/inbox/trash/${ticket.id}`);
  const strip = lying.locator('[data-shelf="trash"]');
  await strip.getByText('Taken for spam').waitFor();
  await strip.getByRole('button', { name: 'Block the sender' }).waitFor();
  await accessible(lying, 'a ticket taken for spam');
  await strip.getByRole('button', { name: 'Not spam' }).click();
  await eventually('it is genuine', async () => (await api('GET', `/tickets/${ticket.id}`)).spam_at === null);
});

story('sender: an inbox is told how careful to be', async ({ open, accessible }) => {
  const inbox = await api('POST', '/inboxes', { name: unique('Careful'), address: `careful.${Date.now()}@example.com` });
  const page = await open(`/settings/inboxes/${inbox.id}`);
  await page.getByLabel('Mail that is not from where it says').selectOption({ label: 'Refuse' });
  await page.getByLabel('Mail servers whose word is believed').fill('mx.example.net');
  await accessible(page, 'how careful an inbox is');
  await page.getByRole('button', { name: 'Save' }).first().click();
  const trust = await eventually('it is kept', async () => {
    const { trust } = await api('GET', `/inboxes/${inbox.id}`);
    return trust.forged === 'refuse' && trust;
  });
  must(trust.authservs[0] === 'mx.example.net', 'the mail server is believed');
  await api('DELETE', `/inboxes/${inbox.id}`);
});

story('sender: a sending domain shows its lines, asks the name servers, and goes', async ({ open, accessible }) => {
  const page = await open('/settings/sending');
  const domain = `q${Date.now()}.example`;
  await page.getByRole('button', { name: 'Add domain' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Domain').fill(domain);
  await dialog.getByRole('button', { name: 'Add domain' }).click();
  const card = page.locator(`[data-domain="${domain}"]`);
  await card.locator('[data-line="dkim"]').getByText(`loket1._domainkey.${domain}`, { exact: true }).first().waitFor();
  await card.getByText('Not signing yet').waitFor();
  await accessible(page, 'a sending domain');
  await card.getByRole('button', { name: 'Ask the name servers now' }).click();
  await card.getByText('Last asked').waitFor();
  const phone = await open('/settings/sending', { phone: true, dark: true });
  await phone.locator(`[data-domain="${domain}"]`).waitFor();
  await accessible(phone, 'a sending domain, on a dark phone');
  await card.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('alertdialog').or(page.getByRole('dialog')).getByRole('button', { name: 'Remove' }).click();
  await card.waitFor({ state: 'detached' });
});

story('sender: whose mail always comes in is entered and taken off', async ({ open, accessible }) => {
  const page = await open('/customers/blocks');
  const value = `friend${Date.now()}@partner.example`;
  const list = page.locator('[data-allows]');
  await list.getByRole('button', { name: 'Let in always' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Address or domain').or(dialog.locator('[name="value"]')).first().fill(value);
  await dialog.getByRole('button', { name: 'Let in always' }).click();
  await list.getByText(value).first().waitFor();
  await accessible(page, 'whose mail always comes in');
  await list.getByRole('button', { name: value }).click();
  await list.getByText(value).first().waitFor({ state: 'detached' });
});
