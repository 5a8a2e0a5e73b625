// What the stories are told with: a browser, people who sign in, mail by SMTP, the API, and axe.
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const env = process.env;
export const URL_BASE = (env.LOKET_URL ?? 'http://127.0.0.1:8080').replace(/\/$/, '');
export const APP = `${URL_BASE}/agent`;
export const API = `${URL_BASE}/api/v1`;
export const ADMIN = { email: env.LOKET_ADMIN_EMAIL ?? 'admin@example.com', password: env.LOKET_ADMIN_PASSWORD ?? '' };
export const INBOX = env.LOKET_INBOX ?? 'support@example.com';
export const folder = await mkdtemp(join(tmpdir(), 'loket-stories-'));

/** How long anything is waited for, in milliseconds. Only what never happens takes that long, so a busy machine may have its time. */
const PATIENCE = 60_000;

/** All stories, in the order they are told. */
export const stories = [];

/** Adds a story: a fact, and how a person sees it. */
export function story(name, tell) {
  stories.push({ name, tell });
}

let launched;
/** The browser all windows belong to; one that died takes a single story with it. */
export async function browser() {
  if (launched && !(await launched).isConnected()) launched = undefined;
  return (launched ??= chromium.launch({
    executablePath: env.TEST_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--disable-dev-shm-usage', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  }));
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A word nobody has used yet, so that stories can be told twice on the same desk. Digits alone would be the number of a ticket. */
export const unique = (word) => `${word} q${Math.random().toString(36).slice(2, 8)}`;

/** The session cookie of an agent; signing in is throttled, so each does it once. */
const sessions = new Map();
async function signIn(who) {
  if (!sessions.has(who.email)) {
    const answer = await fetch(`${API}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: URL_BASE },
      body: JSON.stringify({ email: who.email, password: who.password })
    });
    if (!answer.ok) throw new Error(`${who.email} could not sign in: ${answer.status} ${await answer.text()}`);
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('loket_session='));
    if (!cookie) throw new Error('signing in set no cookie');
    sessions.set(who.email, cookie.split(';')[0].slice('loket_session='.length));
  }
  return sessions.get(who.email);
}

/** Calls the API as somebody; throws when it is refused. */
export async function api(method, path, body, who = ADMIN) {
  const answer = await fetch(API + path, {
    method,
    headers: { cookie: `loket_session=${await signIn(who)}`, origin: URL_BASE, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    body: body === undefined ? undefined : JSON.stringify(body)
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text ? JSON.parse(text) : undefined;
}

/** Asks until the answer is there; what it waits for is its name, and what stood in the way last is told. */
export async function eventually(what, ask, ms = PATIENCE) {
  const end = Date.now() + ms;
  for (;;) {
    let last;
    const found = await ask().catch((error) => {
      last = error;
    });
    if (found) return found;
    if (Date.now() > end) throw new Error(`this never happened: ${what}${last ? `: ${last.message}` : ''}`);
    await new Promise((wait) => setTimeout(wait, 100));
  }
}

/** Tells something under other settings of the house, and puts them back whatever happens. */
export async function withSettings(settings, tell) {
  const before = await api('GET', '/settings');
  await api('PATCH', '/settings', settings);
  try {
    return await tell();
  } finally {
    await api('PATCH', '/settings', Object.fromEntries(Object.keys(settings).map((name) => [name, before[name]])));
  }
}

/** A colleague who comes by the invitation, and somebody else than `but`: the sample company's people all have its password. */
export async function colleague(but) {
  const { items } = await api('GET', '/agents');
  const other = items.find((agent) => agent.active && !agent.invited && agent.email !== ADMIN.email && agent.id !== but?.id && agent.role.name === 'Agent');
  must(other, 'the sample company has another agent');
  return { ...other, password: ADMIN.password };
}

export function must(fact, words) {
  if (!fact) throw new Error(`not so: ${words}`);
}

/** Hands a mail to Loket's own SMTP listener, as a customer's server would; `rcpt` is where this copy of it goes. */
export async function mail({ from, to = INBOX, rcpt = to, subject, text, type = 'text/plain; charset=utf-8', headers = {}, files = [], id = `<${Math.random().toString(36).slice(2)}@stories.example>`, at = new Date() }) {
  const [host, port] = (env.LOKET_SMTP ?? '127.0.0.1:2525').split(':');
  const lines = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: ${id}`,
    `Date: ${at.toUTCString().replace('GMT', '+0000')}`,
    'MIME-Version: 1.0',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(files.length ? ['Content-Type: multipart/mixed; boundary=stories', '', '--stories'] : []),
    `Content-Type: ${type}`,
    'Content-Transfer-Encoding: 8bit',
    '',
    ...text.split('\n').map((line) => (line.startsWith('.') ? `.${line}` : line)),
    ...files.flatMap((file) => ['--stories', 'Content-Type: application/octet-stream', `Content-Disposition: attachment; filename="${file.name}"`, '', file.text]),
    ...(files.length ? ['--stories--'] : [])
  ];
  const address = /<(.+)>/.exec(from)?.[1] ?? from;
  await converse(host, Number(port), ['EHLO stories.example', `MAIL FROM:<${address}>`, `RCPT TO:<${rcpt}>`, 'DATA', `${lines.join('\r\n')}\r\n.`, 'QUIT']);
  return id;
}

/** Says each line after the server's answer to the one before. */
function converse(host, port, said) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host);
    let heard = '';
    let next = 0;
    socket.setEncoding('utf8');
    socket.setTimeout(20_000, () => socket.destroy(new Error('the SMTP listener fell silent')));
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      heard += chunk;
      const last = heard.trimEnd().split('\r\n').at(-1);
      if (!heard.endsWith('\r\n') || !/^\d{3}( |$)/.test(last)) return;
      heard = '';
      if (/^[45]/.test(last)) socket.destroy(new Error(`the SMTP listener said: ${last}`));
      else if (next < said.length) socket.write(`${said[next++]}\r\n`);
      else socket.end();
    });
    socket.on('close', (failed) => (failed ? undefined : resolve()));
  });
}

/** Where one story is played: its windows, and what went wrong in them. */
export async function stage(name) {
  const contexts = [];
  const themes = new WeakMap();
  const faults = [];
  const expected = [];
  const afterwards = [];

  /** A window of its own. `as: null` is somebody who is not signed in; `first` runs in the page before anything of it. */
  async function open(path, { as = ADMIN, phone = false, dark = false, language, url = APP, first } = {}) {
    const context = await (await browser()).newContext({
      viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
      hasTouch: phone,
      colorScheme: dark ? 'dark' : 'light',
      locale: language ?? 'en-GB'
    });
    contexts.push(context);
    if (as) await context.addCookies([{ name: 'loket_session', value: await signIn(as), url: URL_BASE, httpOnly: true, sameSite: 'Lax' }]);
    const page = await context.newPage();
    themes.set(page, dark ? 'dark' : 'light');
    if (first) await page.addInitScript(first);
    page.setDefaultTimeout(PATIENCE);
    page.on('pageerror', (error) => faults.push(`error in the page: ${error.message}`));
    page.on('dialog', (dialog) => {
      faults.push(`the page opened a box: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('console', (message) => {
      if (/Content Security Policy|Refused to/i.test(message.text())) faults.push(message.text());
    });
    await page.goto(url + path);
    return page;
  }

  /** Finds nothing, or says what is wrong and where. */
  async function accessible(page, where) {
    await settled(page);
    const theme = await page.evaluate(() => document.documentElement.dataset.theme);
    must(theme === themes.get(page), `${where} is looked at in ${themes.get(page)}: it is ${theme}`);
    await page.evaluate(axe);
    const found = await page.evaluate((runOnly) => globalThis.axe.run(document, { runOnly }), RULES);
    const words = found.violations.map((v) => `${v.id}: ${v.help}\n  ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200)).join('\n  ')}`);
    if (words.length > 0) throw new Error(`axe on ${where}:\n${words.join('\n')}`);
    must(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${where} fits the width of the screen`);
  }

  /** Makes something that would be in the way of other stories, and removes it when this one is over, however it ends. */
  async function made(path, body, where = '') {
    const thing = await api('POST', path, body);
    afterwards.push(() => api('DELETE', `${path}/${thing.id}${where}`));
    return thing;
  }

  return {
    open,
    accessible,
    made,
    /** Does something when the story is over, however it ends. */
    afterwards: (what) => afterwards.push(what),
    /** A fault that this story is about. */
    expect: (pattern) => expected.push(pattern),
    mustBeClean() {
      const left = faults.filter((fault) => !expected.some((pattern) => pattern.test(fault)));
      if (left.length > 0) throw new Error(left.join('\n'));
    },
    async photograph() {
      const pictures = [];
      for (const page of contexts.flatMap((context) => context.pages())) {
        const picture = join(folder, `${name.replace(/[^\w]+/g, '-').slice(0, 60)}-${pictures.length + 1}.png`);
        await page.screenshot({ path: picture }).then(() => pictures.push(picture), () => {});
      }
      return pictures;
    },
    async close() {
      // What a story holds back may be on its way still.
      const pages = contexts.flatMap((context) => context.pages());
      await Promise.all(pages.map((page) => page.unrouteAll({ behavior: 'ignoreErrors' })));
      await Promise.all(contexts.map((context) => context.close()));
      for (const undo of afterwards.reverse()) await undo().catch((error) => console.log(`        left behind: ${error.message}`));
    }
  };
}

const phrases = join(import.meta.dirname, '../shared/messages/en');
const rooms = new Set(readdirSync(phrases).flatMap((file) => Object.keys(JSON.parse(readFileSync(join(phrases, file), 'utf8')))).map((key) => key.split('.')[0]));
/** The key of a phrase, like `ticket.changeStatus`. */
const KEY = new RegExp(`\\b(?:${[...rooms].join('|')})\\.[a-z][\\w.#]+\\b`);

/** The page is in a language, and whatever it shows or has read aloud is a phrase, not the key of one. */
export async function mustSpeak(page, language, where) {
  await page.locator(`html[lang="${language}"]`).waitFor();
  await settled(page);
  const words = await page.evaluate(() =>
    [document.title, document.body.innerText, ...[...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap((e) => [e.ariaLabel, e.title, e.placeholder])].join('\n')
  );
  // Addresses, and the places in the text of a macro, look like keys and are none.
  const key = KEY.exec(words.replace(/\S+@\S+|\S*\.example\S*|\{\{[^}]*\}*/g, ''))?.[0];
  must(!key, `${where} in ${language} has words for ${key}`);
}

/** The page has loaded what it shows: nothing is busy, and nothing fades in any more. */
export async function settled(page) {
  await page.waitForFunction(() => document.querySelector('h1') && !document.querySelector('[aria-busy="true"]'));
  await page.evaluate(() => Promise.all([document.fonts.ready, ...document.getAnimations().filter((a) => a.effect?.getComputedTiming().iterations !== Infinity).map((a) => a.finished.catch(() => {}))]));
}
