// The first start of an empty desk, on a server of its own.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, must, story } from './kit.mjs';

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** An empty desk, gone when the story is told. */
async function emptyDesk(tell) {
  const [http, smtp, data] = [await freePort(), await freePort(), await mkdtemp(join(tmpdir(), 'loket-empty-'))];
  const url = `http://127.0.0.1:${http}`;
  const { LOKET_DATABASE: _, ...env } = process.env;
  const program = spawn(process.env.LOKET_BIN ?? 'loket', ['serve'], {
    env: { ...env, LOKET_DATA: data, LOKET_LISTEN: `127.0.0.1:${http}`, LOKET_SMTP_LISTEN: `127.0.0.1:${smtp}` },
    stdio: 'ignore'
  });
  const ended = new Promise((resolve) => program.once('exit', resolve).once('error', resolve));
  try {
    await eventually('the empty desk is ready', async () => (await fetch(`${url}/ready`)).ok, 60_000);
    await tell(url);
  } finally {
    program.kill('SIGTERM');
    const impatient = setTimeout(() => program.kill('SIGKILL'), 20_000);
    await ended;
    clearTimeout(impatient);
    await rm(data, { recursive: true, force: true });
  }
}

story('the first start leads from the company to an open desk, and can be left and taken up again', ({ open, accessible }) =>
  emptyDesk(async (url) => {
    const page = await open('/', { as: null, url: `${url}/agent` });
    await page.getByRole('heading', { level: 1, name: 'What is your company called?' }).waitFor();
    await accessible(page, 'the first step');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('This is needed.').waitFor();
    await page.locator('[name=company]').fill('First Start Ltd');
    await page.keyboard.press('Enter');
    await page.locator('[name=name]').fill('Ada First');
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'And who are you?' }).waitFor();
    await page.locator('[name=name]').fill('Ada First');
    await page.locator('[name=email]').fill('ada@first.example');
    await page.locator('[name=password]').fill('a few plain words');
    await accessible(page, 'the second step');
    await page.getByRole('button', { name: 'Create the desk' }).click();

    await page.getByRole('heading', { level: 1, name: 'How do customers know you?' }).waitFor();
    await page.locator('[name=name]').waitFor();
    must((await page.locator('[name=name]').inputValue()) === 'First Start Ltd', 'the brand bears the company’s name at first');
    await page.locator('[name=name]').fill('First Brand');
    await page.getByRole('radio', { name: 'Violet' }).check();
    await page.locator('[name=words]').selectOption({ label: 'Case' });
    await accessible(page, 'the step of the brand');
    await page.getByRole('button', { name: 'Continue' }).click();

    await page.getByRole('heading', { level: 1, name: 'Where do customers write to you?' }).waitFor();
    await accessible(page, 'the step of the mailbox');
    await page.goto(`${url}/agent/setup`);
    await page.getByRole('heading', { level: 1, name: 'Where do customers write to you?' }).waitFor();
    await page.locator('[name=name]').fill('Support');
    await page.locator('[name=address]').fill('support@first.example');
    await page.getByRole('radio', { name: /own listener/ }).check();
    await page.getByRole('radio', { name: /Keep as files/ }).check();
    await page.getByRole('button', { name: 'Try connection' }).click();
    await page.getByText('Everything answered.').waitFor();
    await page.getByRole('button', { name: 'Save inbox' }).click();

    await page.getByRole('heading', { level: 1, name: 'Who works with you?' }).waitFor();
    await page.locator('[name=email]').fill('bob@first.example');
    await page.locator('[name=name]').fill('Bob');
    await page.getByRole('button', { name: 'Send invitation' }).click();
    await page.getByText('Invitation sent to bob@first.example').waitFor();
    await accessible(page, 'the step of the colleagues');
    await page.getByRole('button', { name: 'Continue' }).click();

    await page.getByRole('heading', { level: 1, name: 'Begin with sample tickets?' }).waitFor();
    await page.getByRole('switch', { name: 'Sample tickets' }).click();
    await accessible(page, 'the step of the samples');
    await page.getByRole('button', { name: 'Continue' }).click();

    await page.getByRole('heading', { level: 1, name: 'Your desk is open' }).waitFor();
    await page.getByText(/support@first.example/).first().waitFor();
    await accessible(page, 'the last step');
    await page.getByRole('button', { name: 'Go to the inbox' }).click();
    await page.getByRole('navigation').getByText('First Start Ltd').waitFor();
    await page.goto(`${url}/agent/inbox/all`);
    await page.getByText('The shop does not take my card').first().click();
    await page.locator('[data-number]', { hasText: /^Case #/ }).waitFor();
    await page.goto(`${url}/agent/settings/company`);
    await page.getByRole('button', { name: 'Remove sample tickets' }).click();
    await page.getByText('There are none.').waitFor();

    const late = await open('/setup', { as: null, url: `${url}/agent` });
    await late.getByText('Loket is already set up').waitFor();
    must((await late.locator('[name=company]').count()) === 0, 'nobody can set it up twice');
  })
);
