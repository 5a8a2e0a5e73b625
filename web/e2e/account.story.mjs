// Signing in, being led back, forgotten and chosen passwords, the own profile.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ADMIN, API, api, colleague, eventually, must, story, unique, URL_BASE } from './kit.mjs';

/** What a letter to somebody, kept by Loket as a file, holds in place of the brackets of `words`. */
async function fromLetterTo(address, words) {
  const sent = join(process.env.LOKET_DATA ?? 'data', 'sent');
  return eventually(`a letter to ${address}`, async () => {
    for (const name of (await readdir(sent)).sort().reverse()) {
      const bytes = await readFile(join(sent, name), 'utf8');
      // A letter that is being written ends somewhere, perhaps within what is looked for.
      if (!bytes.endsWith('\n')) continue;
      const text = bytes.replace(/=\r?\n/g, '').replace(/=3D/g, '=');
      const found = text.includes(address) && words.exec(text)?.[1];
      if (found) return found;
    }
  });
}

story('a wrong password is refused in words, the right one opens the page that was wanted', async ({ open }) => {
  const page = await open('/settings/tags', { as: null });
  await page.getByRole('heading', { level: 1, name: /Sign in/ }).waitFor();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('This is needed.').first().waitFor();
  // The first wrong field has the focus.
  await page.locator('[name=email]:focus').waitFor();
  await page.locator('[name=email]').fill(ADMIN.email);
  await page.locator('[name=password]').fill('certainly not this one');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').getByText(/do not match an account/).waitFor();
  await page.locator('[name=password]').fill(ADMIN.password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Tags' }).waitFor();
});

story('somebody who forgot their password is told the same, known or not', async ({ open }) => {
  const known = (await colleague()).email;
  for (const email of ['nobody@nowhere.example', known]) {
    const page = await open('/forgot', { as: null });
    await page.locator('[name=email]').fill(email);
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText(`If ${email} belongs to an agent`).waitFor();
  }
  must(await fromLetterTo(known, /welcome\?token=([\w-]+)/), 'whoever is known gets the link');
});

story('an invited colleague chooses a password by the link in the mail and is in', async ({ open }) => {
  const email = `${unique('invited').replace(' ', '-')}@example.com`;
  const page = await open('/settings/agents');
  await page.getByRole('button', { name: 'Invite agent' }).click();
  await page.locator('[name=email]').fill(email);
  await page.locator('[name=name]').fill('Nadia Invited');
  await page.getByRole('button', { name: 'Send invitation' }).click();
  await page.getByText(email).first().waitFor();
  await page.getByRole('listitem').filter({ hasText: email }).getByText('Invited', { exact: true }).waitFor();

  const token = await fromLetterTo(email, /welcome\?token=([\w-]+)/);
  const theirs = await open(`/welcome?token=${token}`, { as: null });
  await theirs.getByRole('heading', { level: 1, name: /Welcome to/ }).waitFor();
  await theirs.locator('[name=password]').fill('short');
  await theirs.getByRole('button', { name: 'Join the desk' }).click();
  await theirs.getByText('Use at least 10 characters.').waitFor();
  await theirs.locator('[name=password]').fill('a few plain words');
  await theirs.getByRole('button', { name: 'Join the desk' }).click();
  await theirs.getByRole('navigation').getByText('Nadia Invited').waitFor();

  const again = await open(`/welcome?token=${token}`, { as: null });
  await again.getByText('This link no longer works').waitFor();
});

story('the profile follows at once: language, theme, name', async ({ open }) => {
  const before = await api('GET', '/me');
  await api('PATCH', '/me', { language: 'en', theme: 'light' });
  // Whatever happens here, the others read English.
  try {
    const page = await open('/settings/profile');
    await page.locator('[name=language]').selectOption('fr');
    await page.getByRole('heading', { level: 1, name: 'Profil', exact: true }).waitFor();
    await page.locator('html[lang=fr]').waitFor();
    await page.locator('[name=theme]').selectOption('dark');
    await page.locator('html[data-theme=dark]').waitFor();
    await page.reload();
    await page.locator('html[data-theme=dark][lang=fr]').waitFor();
    await page.getByRole('heading', { level: 1, name: 'Profil', exact: true }).waitFor();
    await page.locator('[name=language]').selectOption('en');
    await page.getByRole('heading', { level: 1, name: 'Profile', exact: true }).waitFor();
    await page.locator('[name=name]').fill('');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('This is needed.').waitFor();
    await page.getByRole('button', { name: 'Discard' }).click();
    must((await page.locator('[name=name]').inputValue()) === before.name, 'the name is back');
  } finally {
    await api('PATCH', '/me', { language: before.language, theme: before.theme });
  }
});

story('a session that is ended elsewhere is gone from the list', async ({ open }) => {
  const elsewhere = await fetch(`${API}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: URL_BASE },
    body: JSON.stringify({ email: ADMIN.email, password: ADMIN.password })
  });
  const cookie = elsewhere.headers.getSetCookie()[0].split(';')[0];
  const asElsewhere = (path) => fetch(`${API}${path}`, { headers: { cookie } });
  const ended = (await (await asElsewhere('/me/sessions')).json()).items.find((session) => session.current);
  const page = await open('/sign-in', { as: null });
  await page.locator('[name=email]').fill(ADMIN.email);
  await page.locator('[name=password]').fill(ADMIN.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation').first().waitFor();
  await page.goto(page.url().replace(/\/agent\/.*/, '/agent/settings/security'));
  await page.getByText('This one').waitFor();
  const others = (await page.evaluate(() => fetch('/api/v1/me/sessions').then((answer) => answer.json()))).items.filter((session) => !session.current);
  const at = others.findIndex((session) => session.id === ended.id);
  must(at >= 0, 'the other session is listed');
  await page.getByRole('button', { name: /^End session/ }).nth(at).click();
  await page.getByText('Session ended').waitFor();
  await eventually('the session is gone', async () => (await api('GET', '/me/sessions')).items.every((session) => session.id !== ended.id));
  must((await asElsewhere('/me')).status === 401, 'whoever had it is signed out');
});
