// Every page beside the ticket screens: nothing for axe to find, on a desk and on a phone, in light and in dark, in five languages.
import { api, APP, mail, mustSpeak, story, unique } from './kit.mjs';

const settings = [
  ...['company', 'brands', 'agents', 'teams', 'roles', 'inboxes', 'inboxes/new', 'statuses', 'types', 'fields', 'forms', 'tags', 'tokens', 'system', 'profile', 'security'],
  ...['macros', 'notifications', 'checklists', 'recurring']
].map((name) => `/settings/${name}`);
const work = ['/intake', '/outbox', '/drafts', '/tasks', '/practice', '/search', '/customers', '/customers/import', '/customers/proposals', '/customers/blocks', '/organizations'];
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
  for (const [what, paths] of [
    ['the settings', async () => [...settings, ...(face.phone ? ['/settings'] : [])]],
    ['ledgers, lists and customers', async () => [...work, ...(await details())]]
  ])
    story(`${what} are accessible (${face.name})`, async ({ open, accessible }) => {
      await api('PATCH', '/me', { theme: 'system' });
      const all = await paths();
      const page = await open(all[0], face);
      for (const path of all) {
        await page.goto(APP + path);
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
  await mail({ from: 'Dora <dora@drawer.example>', subject: unique('Drawer'), text: 'Hello.' });
  const page = await open('/intake');
  await page.locator('tbody tr').first().getByRole('button').click();
  await page.getByRole('dialog').waitFor();
  await accessible(page, 'the details of a mail');
  for (const [path, button] of [['/settings/agents', 'Invite agent'], ['/settings/roles', 'New role'], ['/settings/tokens', 'New token'], ['/settings/tags', 'New tag'], ['/settings/brands', 'Add brand']]) {
    await page.goto(APP + path);
    await page.getByRole('button', { name: button }).first().click();
    await page.getByRole('dialog').waitFor();
    await accessible(page, `${button} (${path})`);
  }
});

for (const language of ['fr', 'es', 'ro', 'id'])
  story(`no page shows the key of a phrase instead of the phrase (${language})`, async ({ open }) => {
    const before = (await api('GET', '/me')).language;
    try {
      await api('PATCH', '/me', { language });
      const all = [...settings, ...work, ...(await details())];
      const page = await open(all[0], { language });
      for (const path of all) {
        await page.goto(APP + path);
        await mustSpeak(page, language, path);
      }
    } finally {
      await api('PATCH', '/me', { language: before });
    }
  });
