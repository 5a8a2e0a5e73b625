// Brands and their own words for a ticket; how an agent likes to work; who is away.
import { api, eventually, mail, must, settled, story, unique } from './kit.mjs';

const brands = async () => (await api('GET', '/brands')).items;

story('house: a brand says its own word for a ticket, in mail and above the ticket, and asks for its replacement', async ({ open, accessible }) => {
  const name = unique('Marmita Pro');
  const page = await open('/settings/brands');
  await page.getByRole('heading', { level: 1, name: 'Brands' }).waitFor();
  await accessible(page, 'the brands');
  await page.getByRole('button', { name: 'Add brand' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('[name=name]').fill(name);
  await dialog.getByRole('radio', { name: 'Teal' }).check();
  await dialog.locator('[name=words]').selectOption({ label: 'Case' });
  await dialog.locator('[data-preview=en]').getByText('Your case has the number 4471.').waitFor();
  await dialog.getByText('21 cases are open.').waitFor();
  await dialog.getByRole('button', { name: 'Română' }).click();
  await dialog.getByText('21 de cazuri sunt deschise.').waitFor();
  await accessible(page, 'the dialog of a brand');
  // Another word, with the gender that the sentence follows.
  await dialog.locator('[name=one]').fill('cerere');
  await dialog.locator('[name=few]').fill('');
  await dialog.getByText('Fill in every form').waitFor();
  await dialog.getByRole('button', { name: 'English' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.locator('[name=few][aria-invalid=true]').waitFor();
  await dialog.locator('[name=few]').fill('cereri');
  await dialog.locator('[name=other]').fill('de cereri');
  await dialog.locator('[name=gender]').selectOption('feminine');
  await dialog.getByText('21 de cereri sunt deschise.').waitFor();
  await dialog.getByText('Am înregistrat o cerere cu numărul 4471.').waitFor();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  const row = page.getByRole('listitem').filter({ hasText: name });
  await row.getByText('calls a ticket “case”').waitFor();

  const brand = (await brands()).find((one) => one.name === name);
  const address = `${unique('pro').replace(' ', '-')}@example.com`;
  const inbox = await api('POST', '/inboxes', { name: 'Pro', address, brand_id: brand.id, settings: { receive: 'listener', send: 'file' } });
  try {
    await row.getByText('1 inbox', { exact: false }).waitFor();
    const subject = unique('Cold oven');
    await mail({ from: `Bob Pro <${unique('bob').replace(' ', '.')}@example.net>`, to: address, subject, text: 'It stays cold.' });
    const ticket = await eventually('the mail is a ticket', async () => (await api('GET', `/tickets?q=${subject.split(' ').at(-1)}`)).items.find((one) => one.subject === subject));
    const letter = await eventually('the customer is told', async () => (await api('GET', `/tickets/${ticket.id}/messages`)).items.find((one) => one.kind === 'system'));
    must(letter.text_reply.includes(`Your case has the number ${ticket.id}.`), `the letter says case: ${letter.text_reply}`);
    await page.goto(page.url().replace('/settings/brands', `/inbox/all/${ticket.id}`));
    await page.locator('[data-number]', { hasText: `Case #${ticket.id}` }).waitFor();
    await page.locator('[data-brand]', { hasText: name }).waitFor();
    await accessible(page, 'a ticket of a brand');

    await page.goto(page.url().replace(/\/inbox\/.*/, '/settings/brands'));
    await page.getByRole('button', { name: `Actions for ${name}` }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByText('Its inboxes get').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await row.waitFor({ state: 'detached' });
    const now = await api('GET', `/inboxes/${inbox.id}`);
    must(now.brand.name !== name, 'the inbox has another brand');
  } finally {
    await api('PATCH', `/inboxes/${inbox.id}`, { active: false });
  }
});

story('house: the brands are found in the settings and fit a phone, in the dark', async ({ open, accessible }) => {
  const page = await open('/settings', { phone: true, dark: true });
  await page.getByRole('searchbox', { name: 'Search settings' }).fill('brand');
  await page.getByRole('link', { name: 'Brands' }).click();
  await page.getByRole('heading', { level: 1, name: 'Brands' }).waitFor();
  await accessible(page, 'the brands on a phone');
  await page.getByRole('button', { name: 'Add brand' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('[name=words]').selectOption({ label: 'Request' });
  await dialog.getByText('Your request has the number').waitFor();
  await accessible(page, 'a new brand on a phone');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
});

story('house: the sample tickets come marked and go in one click', async ({ open, accessible }) => {
  // Told before and broken off, the story begins anew.
  await api('PATCH', '/samples', { on: false });
  await eventually('there are no samples', async () => (await api('GET', '/samples')).state === 'off');
  const page = await open('/settings/company');
  await page.getByRole('button', { name: 'Add sample tickets' }).click();
  await page.getByText('5 sample tickets are here.').waitFor();
  await accessible(page, 'the company with sample tickets');
  const marked = (await api('GET', '/tickets?tag=sample')).items;
  must(marked.length === 5 && marked.every((one) => one.tags.includes('sample')), 'they are marked');
  await page.getByRole('button', { name: 'Remove sample tickets' }).click();
  await page.getByText('There are none.').waitFor();
});

story('house: a denser list is kept for the agent, and every key that is heard is shown', async ({ open, accessible }) => {
  await api('PATCH', '/me', { density: 'comfortable' });
  try {
    const page = await open('/settings/profile');
    await page.locator('[name=density]').selectOption('compact');
    await eventually('it is kept', async () => (await api('GET', '/me')).density === 'compact');
    await page.goto(page.url().replace('/settings/profile', '/inbox/all'));
    await page.locator('[data-ticket]').first().waitFor();
    const high = await page.locator('li:has([data-ticket])').first().evaluate((row) => row.getBoundingClientRect().height);
    must(high < 60, `the rows are low: ${high}`);
    await accessible(page, 'a dense list');
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    for (const words of ['Notices', 'Keep the ticket as a tab', 'Go to a tab; 9 is the last', 'Next ticket', 'Make a link', 'Solve']) await keys.getByText(words, { exact: true }).first().waitFor();
    await accessible(page, 'the list of keys');
    await page.keyboard.press('Escape');
    await keys.waitFor({ state: 'detached' });
    await Promise.all([page.keyboard.press('g'), page.keyboard.press('b')]);
    await page.getByRole('dialog').waitFor();
  } finally {
    await api('PATCH', '/me', { density: 'comfortable' });
  }
});

story('house: an agent looks after organizations, and being away is seen wherever colleagues are listed', async ({ open, accessible }) => {
  const agents = (await api('GET', '/agents')).items;
  const me = await api('GET', '/me');
  const ana = agents.find((agent) => agent.active && !agent.invited && agent.id !== me.id);
  const organization = (await api('GET', '/organizations')).items[0];
  const page = await open('/settings/agents');
  try {
    await page.getByRole('button', { name: `Actions for ${ana.name}` }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('searchbox').fill(organization.name);
    await dialog.getByRole('button', { name: `Add ${organization.name}` }).click();
    await dialog.getByRole('button', { name: `Remove ${organization.name}` }).waitFor();
    await accessible(page, 'the dialog of an agent');
    await dialog.getByRole('button', { name: 'Save changes' }).click();
    await dialog.waitFor({ state: 'detached' });
    const row = page.getByRole('listitem').filter({ hasText: ana.email });
    await row.getByText(organization.name, { exact: false }).waitFor();

    await api('PATCH', `/agents/${ana.id}/availability`, { away: true, reason: 'Holiday', until: new Date(Date.now() + 3 * 86_400_000).toISOString() });
    await row.getByText(/Away: Holiday, until/).first().waitFor();
    await row.locator('[data-away]').waitFor();
    await accessible(page, 'the agents, one away');
    await page.goto(page.url().replace('/agents', '/teams'));
    await settled(page);
    if (ana.teams.length) await page.locator(`[data-away="${ana.id}"]`).first().waitFor();
  } finally {
    await api('PATCH', `/agents/${ana.id}/availability`, { away: false });
    await api('PATCH', `/agents/${ana.id}`, { organization_ids: ana.organizations.map((one) => one.id) });
  }
});
