// What an administrator arranges, and what others are shown instead.
import { execFile } from 'node:child_process';
import { API, api, eventually, must, story, unique, withSettings } from './kit.mjs';

story('the company is renamed, and unsaved words are not lost by a stray click', async ({ open }) => {
  const { company } = await api('GET', '/settings');
  await withSettings({ company }, async () => {
    const page = await open('/settings/company');
    const field = page.locator('[name=company]');
    await field.fill('Renamed Ltd');
    await page.getByRole('link', { name: 'Tags' }).click();
    await page.getByRole('dialog').getByText('Leave without saving?').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    must((await field.inputValue()) === 'Renamed Ltd', 'the words are still there');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByRole('navigation').getByText('Renamed Ltd').waitFor();
    await page.locator('[name=undo_seconds]').fill('9999');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.locator('[name=undo_seconds][aria-invalid=true]').waitFor();
    await page.getByRole('button', { name: 'Discard' }).click();
    await field.fill(company);
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByRole('navigation').getByText(company).waitFor();
  });
});

story('a tag is made, changed and deleted, and a second window sees it', async ({ open }) => {
  const name = unique('story').replace(' ', '-');
  const page = await open('/settings/tags');
  const other = await open('/settings/tags');
  await other.getByRole('heading', { level: 1, name: 'Tags' }).waitFor();
  await page.getByRole('button', { name: 'New tag' }).first().click();
  await page.locator('[name=name]').fill(name);
  await page.getByRole('radio', { name: 'Teal' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText(name, { exact: true }).waitFor();
  await other.getByText(name, { exact: true }).waitFor();
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await page.locator('[name=description]').fill('For the story');
  await page.getByRole('button', { name: 'Save' }).click();
  await other.getByText('For the story').waitFor();
  await page.getByRole('button', { name: 'New tag' }).first().click();
  await page.locator('[name=name]').fill(name);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.locator('[name=name][aria-invalid=true]').waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText(name, { exact: true }).waitFor({ state: 'detached' });
  await other.getByText(name, { exact: true }).waitFor({ state: 'detached' });
});

story('what names a tag follows its new name, and says when it is gone', async ({ open, accessible }) => {
  const [name, other, title] = [unique('kiln').replace(' ', '-'), unique('oven').replace(' ', '-'), unique('Glaze')];
  const tag = await api('POST', '/tags', { name });
  const macro = await api('POST', '/macros', { kind: 'reply', name: title, visible_to: 'all', body: '<p>Yes.</p>', steps: { add_tags: [name] } });
  const view = await api('POST', '/views', { name: title, conditions: { all: [{ where: { field: 'tag', is: 'any_of', value: [name] } }] } });
  try {
    const page = await open('/settings/tags');
    await page.getByRole('button', { name: `Actions for ${name}` }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await page.locator('[name=name]').fill(other);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(other, { exact: true }).waitFor();
    must((await api('GET', `/macros/${macro.id}`)).steps.add_tags[0] === other, 'the macro names it as it is called now');
    must((await api('GET', `/views/${view.id}`)).conditions.all[0].where.value[0] === other, 'so does the view');
    await page.getByRole('button', { name: `Actions for ${other}` }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Still named by macros (1), recurring tickets (0) and views (1)').waitFor();
    await accessible(page, 'the question before a tag is deleted');
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByText(other, { exact: true }).waitFor({ state: 'detached' });
    const macros = await open('/settings/macros', { phone: true });
    await macros.getByRole('searchbox', { name: 'Search macros' }).fill(title);
    await macros.getByText(`There is no such tag (any more): ${other}`).waitFor();
    await accessible(macros, 'a macro that names a tag that is gone, on a phone');
  } finally {
    await api('DELETE', `/macros/${macro.id}`);
    await api('DELETE', `/views/${view.id}`);
    const left = (await api('GET', '/tags')).items.find((one) => one.id === tag.id);
    if (left) await api('DELETE', `/tags/${tag.id}`);
  }
});

story('a team and a role come and go', async ({ open }) => {
  const team = unique('Team');
  const page = await open('/settings/teams');
  await page.getByRole('button', { name: 'New team' }).first().click();
  await page.locator('[name=name]').fill(team);
  await page.getByRole('dialog').getByRole('checkbox').first().check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('listitem').filter({ hasText: team }).getByText('1 member').waitFor();
  await page.getByRole('button', { name: `Actions for ${team}` }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('list', { name: 'Teams' }).getByText(team).waitFor({ state: 'detached' });

  const role = unique('Role');
  await page.getByRole('link', { name: 'Roles' }).click();
  await page.getByRole('button', { name: 'New role' }).click();
  await page.locator('[name=name]').fill(role);
  await page.locator('[name=from]').selectOption({ label: 'Light agent' });
  await page.getByRole('dialog').getByRole('checkbox', { name: /Answer customers/ }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('columnheader', { name: role }).waitFor();
  await page.getByRole('button', { name: `Actions for ${role}` }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('columnheader', { name: role }).waitFor({ state: 'detached' });
});

story('a token is shown once, works, and stops working when it is revoked', async ({ open }) => {
  const name = unique('Token');
  const page = await open('/settings/tokens');
  await page.getByRole('button', { name: 'New token' }).first().click();
  await page.locator('[name=name]').fill(name);
  await page.getByRole('button', { name: 'Create token' }).click();
  const token = (await page.getByRole('dialog').locator('pre').textContent()).trim();
  must(/^lkt_\w+/.test(token), 'the token looks like one');
  await page.getByRole('button', { name: 'I have copied it' }).click();
  const ask = () => fetch(`${API}/me`, { headers: { authorization: `Bearer ${token}` } });
  must((await ask()).status === 200, 'the token signs in');
  await page.getByRole('listitem').filter({ hasText: name }).getByRole('button', { name: /Revoke/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await page.getByText(name, { exact: true }).waitFor({ state: 'detached' });
  must((await ask()).status === 401, 'the revoked token is refused');
});

story('an inbox is tried before it is saved, and takes pushed mail afterwards', async ({ open }) => {
  const address = `${unique('push').replace(' ', '-')}@example.com`;
  const page = await open('/settings/inboxes/new');
  await page.locator('[name=name]').fill('Pushed');
  await page.locator('[name=address]').fill(address);
  await page.locator('[name=imap_host]').fill('127.0.0.1');
  await page.locator('[name=imap_port]').fill('1');
  await page.locator('[name=imap_user]').fill('nobody');
  await page.locator('[name=imap_password]').fill('nothing');
  await page.getByRole('radio', { name: /Keep as files/ }).check();
  await page.getByRole('button', { name: 'Try connection' }).click();
  await page.getByText('Something did not work').waitFor();
  must((await api('GET', '/inboxes')).items.every((inbox) => inbox.address !== address), 'trying saves nothing');
  await page.getByRole('radio', { name: /HTTP push/ }).check();
  await page.getByRole('button', { name: 'Save inbox' }).click();
  await page.getByRole('link', { name: new RegExp(address) }).click();
  await page.getByRole('heading', { level: 1, name: 'Pushed' }).waitFor();
  const line = await page.locator('pre', { hasText: 'inbound/email' }).textContent();
  const target = /'(http[^']+)'/.exec(line)?.[1];

  const token = (await api('POST', '/tokens', { name: unique('push') })).token;
  const subject = unique('Pushed by a program');
  const answer = await fetch(target, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'message/rfc822' },
    body: `From: Pia <pia@push.example>\r\nTo: ${address}\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
  });
  must(answer.status === 201, `the push is taken (${answer.status})`);
  await eventually('it is a ticket', async () => (await api('GET', '/tickets?sort=newest&limit=30')).items.some((row) => row.subject === subject));
  await page.getByRole('button', { name: 'Delete inbox' }).click();
  const question = page.getByRole('dialog');
  await question.getByRole('button', { name: 'Delete inbox' }).click();
  // An inbox that has tickets keeps its name in the history; it only stops.
  await page.getByRole('link', { name: new RegExp(address) }).getByText('Paused').waitFor();
});

story('a colleague without the permission sees a locked page, not a broken one', async ({ open, accessible }) => {
  const email = `${unique('light').replace(' ', '-')}@example.com`;
  const password = 'a few plain words';
  await new Promise((resolve, reject) => {
    const program = execFile(process.env.LOKET_BIN ?? 'loket', ['agent', 'add', '--email', email, '--name', 'Lia Light', '--role', 'light_agent'], (error, _, said) =>
      error ? reject(new Error(`loket agent add: ${said}`)) : resolve()
    );
    program.stdin.end(`${password}\n`);
  });
  const page = await open('/settings/company', { as: { email, password } });
  await page.getByText('Company: not for your role').waitFor();
  must((await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Roles' }).count()) === 0, 'closed pages are not offered');
  await accessible(page, 'a locked page');
  await page.goto(page.url().replace('/settings/company', '/intake'));
  await page.getByText('Incoming mail: not for your role').waitFor();
});

story('what runs in the background can be looked at', async ({ open }) => {
  const page = await open('/settings/system');
  await page.getByRole('heading', { level: 2, name: 'Jobs' }).waitFor();
  await page.getByText('search', { exact: true }).first().waitFor();
  await page.getByText(/^Loket \d/).waitFor();
});
