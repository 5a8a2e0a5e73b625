// Every page of settings, ledgers and customers: nothing for axe to find, on a desk and on a phone, in light and in dark, in five languages.
import { api, must, settled, story } from './kit.mjs';

const settings = ['company', 'brands', 'agents', 'teams', 'roles', 'inboxes', 'inboxes/new', 'statuses', 'types', 'fields', 'forms', 'tags', 'tokens', 'system', 'profile', 'security'];
const pages = [...settings.map((name) => `/settings/${name}`), '/intake', '/outbox', '/customers', '/organizations'];
const faces = [
  { name: 'desk, light', phone: false, dark: false },
  { name: 'desk, dark', phone: false, dark: true },
  { name: 'phone, light', phone: true, dark: false },
  { name: 'phone, dark', phone: true, dark: true }
];

async function details() {
  const [customer] = (await api('GET', '/customers')).items;
  const [organization] = (await api('GET', '/organizations')).items;
  return [customer && `/customers/${customer.id}`, organization && `/organizations/${organization.id}`].filter(Boolean);
}

for (const face of faces) {
  story(`settings, ledgers and customers are accessible (${face.name})`, async ({ open, accessible }) => {
    await api('PATCH', '/me', { theme: 'system' });
    const all = [...pages, ...(face.phone ? ['/settings'] : []), ...(await details())];
    const page = await open(all[0], face);
    for (const path of all) {
      await page.goto(page.url().replace(/\/agent\/.*/, `/agent${path}`));
      await page.waitForFunction((dark) => document.documentElement.dataset.theme === (dark ? 'dark' : 'light'), face.dark);
      await accessible(page, `${path} (${face.name})`);
    }
  });
  story(`the pages before the app are accessible (${face.name})`, async ({ open, accessible }) => {
    for (const path of ['/sign-in', '/forgot', '/welcome?token=spent', '/setup']) {
      const page = await open(path, { ...face, as: null });
      await accessible(page, `${path} (${face.name})`);
      await page.context().close();
    }
  });
}

story('drawers and dialogs are accessible', async ({ open, accessible }) => {
  const page = await open('/intake');
  await page.locator('tbody tr').first().getByRole('button').click();
  await page.getByRole('dialog').waitFor();
  await accessible(page, 'the details of a mail');
  for (const [path, button] of [['/settings/agents', 'Invite agent'], ['/settings/roles', 'New role'], ['/settings/tokens', 'New token'], ['/settings/tags', 'New tag'], ['/settings/brands', 'Add brand']]) {
    await page.goto(page.url().replace(/\/agent\/.*/, `/agent${path}`));
    await page.getByRole('button', { name: button }).first().click();
    await page.getByRole('dialog').waitFor();
    await accessible(page, `${button} (${path})`);
  }
});

story('no page shows the key of a phrase instead of the phrase, in any language', async ({ open }) => {
  const before = (await api('GET', '/me')).language;
  try {
    for (const language of ['fr', 'es', 'ro', 'id']) {
      await api('PATCH', '/me', { language });
      const page = await open(pages[0], { language });
      for (const path of [...pages, ...(await details())]) {
        await page.goto(page.url().replace(/\/agent\/.*/, `/agent${path}`));
        await settled(page);
        must((await page.locator('html').getAttribute('lang')) === language, `${path} is in ${language}`);
        const words = await page.locator('body').innerText();
        const key = /\b(?:account|setup|profile|security|settings|intake|outbox|ledger|customers?|organizations?|permission|nav|ui|ticket)\.[a-z][\w.]+\b/.exec(words.replace(/\S+@\S+|\S*\.example\S*/g, ''));
        // Permissions are named by their key only where the server invents new ones.
        must(!key, `${path} in ${language} has words for ${key?.[0]}`);
      }
      await page.context().close();
    }
  } finally {
    await api('PATCH', '/me', { language: before });
  }
});
