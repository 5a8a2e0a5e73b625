// How mail comes in besides IMAP and SMTP: pushed by a provider, or from a mailbox that is signed in to with consent.
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { createServer } from 'node:net';
import { API, URL_BASE, api, eventually, must, story, unique, withSettings } from './kit.mjs';

/** A port nobody listens on. */
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

async function withInbox(settings, tell) {
  const word = unique('door').replace(' ', '-');
  const inbox = await api('POST', '/inboxes', { name: word, address: `${word}@doors.test`, acknowledge: false, settings });
  try {
    await tell(inbox);
  } finally {
    await api('DELETE', `/inboxes/${inbox.id}`);
  }
}

story('a provider is given an address, pushes a mail there, and a stranger is counted', async ({ open, accessible }) => {
  await withInbox({ receive: 'push', send: 'file' }, async (inbox) => {
    const page = await open(`/settings/inboxes/${inbox.id}`);
    await page.getByText('No provider posts here yet.').waitFor();
    await page.getByRole('button', { name: 'New address' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Make the address' }).click();
    await dialog.locator('[name=keys][aria-invalid=true]').waitFor();
    await dialog.locator('[name=keys]').fill('key-1');
    await accessible(page);
    await dialog.getByRole('button', { name: 'Make the address' }).click();
    const shown = dialog.getByLabel('Address for incoming mail');
    await shown.waitFor();
    await accessible(page);
    const path = new URL((await shown.textContent()).trim()).pathname;
    must(path.endsWith('/mailgun/mime'), `the address is ${path}`);
    await dialog.getByRole('button', { name: 'I have pasted it' }).click();
    await page.getByText('Never called yet').waitFor();

    const address = new URL(path, API).href;
    const subject = unique('Pushed');
    const call = (key, token) => {
      const timestamp = String(Math.floor(Date.now() / 1000));
      const form = new FormData();
      const mime = `From: Ana <ana@customer.test>\r\nTo: ${inbox.address}\r\nSubject: ${subject}\r\nMessage-ID: <${token}@customer.test>\r\n\r\nHello\r\n`;
      const signature = createHmac('sha256', key).update(timestamp + token).digest('hex');
      for (const [name, value] of Object.entries({ timestamp, token, signature, recipient: inbox.address, sender: 'ana@customer.test', 'body-mime': mime })) form.set(name, value);
      return fetch(address, { method: 'POST', body: form });
    };
    must((await call('wrong', unique('t'))).status === 403, 'a wrong signature is refused');
    must((await call('key-1', unique('t'))).status === 200, 'a right one is taken');
    await page.getByText('1 call refused').waitFor();
    await page.getByText('the signature does not fit the key').waitFor();
    await page.getByText('Last call').waitFor();
    await accessible(page);
    await eventually('the ticket', async () => (await api('GET', '/intake')).items.find((row) => row.subject === subject && row.via === 'mailgun'));
    await page.getByRole('button', { name: /^Remove.*Mailgun/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('No provider posts here yet.').waitFor();
    must((await call('key-1', unique('t'))).status === 404, 'the address is gone');
  });
});

story('the owner of a mailbox consents at the provider and comes back to the inbox', async ({ open, accessible }) => {
  await withSettings({ public_url: URL_BASE }, () => consent(open, accessible));
});

async function consent(open, accessible) {
  const port = await freePort();
  const { redirect_url } = await api('GET', '/oauth-apps');
  const provider = spawn(process.execPath, [new URL('oidc.mjs', import.meta.url).pathname, String(port), redirect_url], { stdio: ['ignore', 'pipe', 'inherit'] });
  let app;
  try {
    await new Promise((resolve, reject) => {
      provider.stdout.once('data', resolve);
      provider.once('exit', () => reject(new Error('the provider does not start')));
    });
    const closed = await freePort();
    const settings = { receive: 'imap', sign_in: 'consent', imap_host: '127.0.0.1', imap_port: closed, imap_security: 'none', imap_user: 'support', send: 'file' };
    await withInbox(settings, async (inbox) => {
      const page = await open(`/settings/inboxes/${inbox.id}`);
      await page.getByText('This inbox waits for consent.').waitFor();
      await page.getByRole('button', { name: 'Enter an app' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('With', { exact: true }).selectOption('other');
      await dialog.locator('[name=issuer]').fill(`http://127.0.0.1:${port}`);
      await dialog.locator('[name=client_id]').fill('loket');
      await dialog.locator('[name=client_secret]').fill('loket-secret');
      await accessible(page);
      await dialog.getByRole('button', { name: 'Save the app' }).click();
      app = await eventually('the app', async () => (await api('GET', '/oauth-apps')).items.find((one) => one.name.endsWith(`:${port}`)));
      await page.locator('[name=app_id]').selectOption(String(app.id));
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.locator('[name=login]').fill('support');
      await page.locator('[name=password]').fill('anything');
      await page.getByRole('button', { name: 'Sign-in' }).click();
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByText(/Signed in through/).waitFor();
      await accessible(page);
      must((await api('GET', `/inboxes/${inbox.id}/consent`)).is_good, 'the consent is kept');
      await api('DELETE', `/inboxes/${inbox.id}/consent`);
    });
  } finally {
    provider.kill();
    if (app) await api('DELETE', `/oauth-apps/${app.id}`).catch(() => undefined);
  }
}
