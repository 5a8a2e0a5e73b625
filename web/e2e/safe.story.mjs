// Safe to look at: nothing in a mail runs, asks somebody outside or hides where it leads; files say what they are.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { API, INBOX, URL_BASE, api, eventually, mail, must, settled, story, unique } from './kit.mjs';

const ticketOf = (subject) => eventually(`the ticket “${subject}”`, async () => (await api('GET', `/tickets?q=${encodeURIComponent(subject.split(' ').at(-1))}`)).items.find((one) => one.subject === subject));

/** Hands over whole mails as they are, one after the other on one line. */
function hand(raws) {
  const [host, port] = (process.env.LOKET_SMTP ?? '127.0.0.1:2525').split(':');
  const said = ['EHLO stories.example'];
  for (const raw of raws) said.push('MAIL FROM:<eve@stories.example>', `RCPT TO:<${INBOX}>`, 'DATA', Buffer.concat([Buffer.from(raw.toString('latin1').replace(/\r?\n/g, '\r\n').replace(/^\./gm, '..'), 'latin1'), Buffer.from('\r\n.')]));
  said.push('QUIT');
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), host);
    let [heard, next] = ['', 0];
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      const last = heard.trimEnd().split('\r\n').at(-1);
      if (!heard.endsWith('\r\n') || !/^\d{3}( |$)/.test(last)) return;
      heard = '';
      if (/^[45]/.test(last)) socket.destroy(new Error(`the SMTP listener said: ${last}`));
      else if (next < said.length) {
        socket.write(said[next++]);
        socket.write('\r\n');
      } else socket.end();
    });
    socket.on('close', (failed) => (failed ? undefined : resolve()));
  });
}

/** A mail of one page, from a customer. */
const page = (subject, html, { from = 'Eve <eve@stories.example>', id } = {}) =>
  Buffer.from(`From: ${from}\nTo: ${INBOX}\nSubject: ${subject}\nMessage-ID: <${id ?? Math.random().toString(36).slice(2)}@stories.example>\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n${html}\n`);

/** Pages of our own that try what is known to break out; each would ask `evil.example` or run a script if it could. */
const hostile = [
  '<script>alert(1)</script><p>x</p>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<a href="javascript:alert(1)">click</a><a href="data:text/html,<script>alert(1)</script>">data</a>',
  '<iframe src="https://evil.example/"></iframe><object data="https://evil.example/x"></object><embed src="https://evil.example/x">',
  '<style>@import url(https://evil.example/a.css);body{background:url(https://evil.example/b.png)}@font-face{font-family:x;src:url(https://evil.example/f.woff)}</style><p style="font-family:x">x</p>',
  '<div style="background-image:url(https://evil.example/c.png);list-style:url(https://evil.example/d.png)">x</div>',
  '<table background="https://evil.example/e.png"><tr><td background="https://evil.example/f.png">x</td></tr></table>',
  '<img srcset="https://evil.example/g.png 2x" src="https://evil.example/h.png"><picture><source srcset="https://evil.example/i.png"><img src="cid:none"></picture>',
  '<video poster="https://evil.example/j.png" src="https://evil.example/k.mp4" autoplay></video><audio src="https://evil.example/l.mp3" autoplay></audio>',
  '<link rel="stylesheet" href="https://evil.example/m.css"><link rel="prefetch dns-prefetch" href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/n">',
  '<form action="https://evil.example/o"><input name=p><button autofocus>Go</button></form><base href="https://evil.example/">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<input onfocus=alert(1) autofocus><body onload=alert(1)><details ontoggle=alert(1) open>x</details>',
  '<img src="//evil.example/p.png"><img src="https://evil.example/q.png" style="width:1px;height:1px"><bgsound src="https://evil.example/r.mid">'
];

/** Every hostile mail there is: our own, and those of other projects where they lie. */
function everything() {
  const own = hostile.map((html, n) => ({ name: `own ${n}`, raw: page(`Hostile ${n}`, html) }));
  const folder = join(process.env.LOKET_CORPORA ?? '/work/shared/corpora', 'xss');
  if (!process.env.LOKET_CORPORA && !existsSync(folder)) {
    console.log('        left out: the mails of other projects; name their folder in LOKET_CORPORA');
    return own;
  }
  if (!existsSync(folder)) return own;
  const others = readdirSync(folder).filter((file) => file.endsWith('.eml'));
  return [...own, ...others.map((file) => ({ name: file, raw: readFileSync(join(folder, file)) }))];
}

story('safe: no hostile mail runs a script or asks anybody, however it is opened', async ({ open }) => {
  const mails = everything();
  const word = unique('hostile').split(' ').at(-1);
  // In one conversation, so that one screen draws them all: each answers the first.
  const raws = mails.map(({ raw }, n) => {
    const text = raw.toString('latin1').replace(/\r\n/g, '\n');
    const gap = text.indexOf('\n\n');
    const [head, body] = [text.slice(0, gap), text.slice(gap)];
    const kept = head.split(/\n(?![ \t])/).filter((line) => !/^(from|to|cc|subject|message-id|in-reply-to|references|reply-to):/i.test(line));
    const names = [`From: Eve <eve-${word}@stories.example>`, `To: ${INBOX}`, `Subject: Offer ${word}`, `Message-ID: <${word}-${n}@stories.example>`];
    if (n > 0) names.push(`In-Reply-To: <${word}-0@stories.example>`, `References: <${word}-0@stories.example>`);
    return Buffer.from([...names, ...kept].join('\n') + body, 'latin1');
  });
  await hand(raws.slice(0, 1));
  const ticket = await ticketOf(`Offer ${word}`);
  await hand(raws.slice(1));
  await eventually('all of them are in the ticket', async () => (await api('GET', `/tickets/${ticket.id}`)).message_count >= mails.length);

  const page = await open('/inbox/all');
  const [elsewhere, scripts] = [[], []];
  const home = new Set([new URL(URL_BASE).host]);
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^(https?|wss?|ftp):$/.test(url.protocol) && !home.has(url.host)) elsewhere.push(request.url());
  });
  const main = await page.context().newCDPSession(page);
  await main.send('Page.enable');
  await main.send('Runtime.enable');
  const frames = new Map();
  main.on('Runtime.executionContextCreated', ({ context }) => frames.set(context.id, context.auxData));
  main.on('Debugger.scriptParsed', (script) => {
    const where = script.executionContextAuxData ?? frames.get(script.executionContextId);
    // Nothing in the frame of a mail may even be read as a script; what plays the story has worlds of its own.
    if (where?.isDefault && /^(about:|data:|javascript:)/.test(script.url || 'about:')) scripts.push(`${script.url} ${JSON.stringify(where)}`);
  });
  const { frameTree } = await main.send('Page.getFrameTree');
  const top = frameTree.frame.id;
  await main.send('Debugger.enable');
  scripts.length = 0;
  await page.goto(page.url().replace(/inbox\/all.*/, `inbox/all/${ticket.id}`));
  const cards = page.locator('article[data-message]');
  await cards.first().waitFor();
  // Older ones come a page at a time, when the top comes into view.
  await eventually('every mail is drawn', async () => {
    const older = page.getByRole('button', { name: 'Show older messages' });
    if (await older.count()) await older.first().scrollIntoViewIfNeeded().catch(() => {});
    return (await page.locator('article[data-kind="customer"]').count()) >= mails.length;
  });
  await settled(page);
  const drawn = await page.locator('article[data-kind="customer"] iframe').count();
  must(drawn >= hostile.length, `frames were drawn: ${drawn}`);
  // Shown with everything: pictures asked for, quotes unfolded, links pressed.
  for (const name of ['Show pictures', 'Show quoted text']) {
    // Each is another button once it was pressed.
    for (const button = page.getByRole('button', { name }); (await button.count()) > 0; ) await button.first().click();
  }
  const inside = await page.evaluate(() =>
    [...document.querySelectorAll('article iframe')].map((frame) => ({
      sandbox: frame.getAttribute('sandbox'),
      bad: [...(frame.contentDocument?.querySelectorAll('script, iframe, object, embed, form, input, link, base, video, audio, svg, math, [srcset], [background], [poster]') ?? [])].map((e) => e.outerHTML.slice(0, 100)),
      handlers: [...(frame.contentDocument?.querySelectorAll('*') ?? [])].flatMap((e) => [...e.attributes].filter((a) => /^on/i.test(a.name) || /^\s*(javascript|vbscript|data:text)/i.test(a.value)).map((a) => `${e.tagName} ${a.name}=${a.value.slice(0, 60)}`))
    }))
  );
  for (const frame of inside) {
    must(!/allow-scripts/.test(frame.sandbox), 'no frame may run scripts');
    must(frame.bad.length === 0 && frame.handlers.length === 0, `nothing dangerous is left: ${[...frame.bad, ...frame.handlers].join(' ')}`);
  }
  const ran = scripts.filter((script) => !script.includes(`"frameId":"${top}"`));
  must(ran.length === 0, `no script runs: ${ran.slice(0, 5).join(' ')}`);
  must(elsewhere.length === 0, `nobody elsewhere is asked: ${elsewhere.slice(0, 5).join(' ')}`);
  console.log(`        ${mails.length} hostile mails, ${drawn} of them in frames: 0 scripts run, 0 requests to elsewhere`);
});

const DOT = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');

/** A server somewhere outside, with a picture. */
async function outside() {
  const asked = [];
  const server = createServer((request, answer) => {
    asked.push({ path: request.url, headers: request.headers });
    answer.writeHead(200, { 'content-type': 'image/png' }).end(DOT);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { origin: `http://127.0.0.1:${server.address().port}`, asked, close: () => new Promise((done) => server.close(done)) };
}

story('safe: pictures are off, come through the server when asked for, and stay on for a sender', async ({ open, accessible, afterwards }) => {
  const there = await outside();
  afterwards(there.close);
  const subject = unique('Sale');
  const from = `Shop <news-${Date.now()}@stories.example>`;
  const html = `<p>Look at this</p><img src="${there.origin}/sale.png" width="120" height="40" alt="Sale"><img src="${there.origin}/seen.gif" width="1" height="1">`;
  await hand([page(subject, html, { from })]);
  const ticket = await ticketOf(subject);
  const tab = await open(`/inbox/all/${ticket.id}`);
  const strip = tab.locator('[data-pictures]');
  await strip.getByText('1 picture from elsewhere is off.').waitFor();
  await strip.getByText('1 looks like a tracker and stays off.').waitFor();
  must(there.asked.length === 0, 'reading asks nobody');
  await accessible(tab, 'a mail with pictures off');
  await strip.getByRole('button', { name: 'Show pictures' }).click();
  const drawn = () => tab.waitForFunction(() => [...document.querySelectorAll('article iframe')].some((frame) => [...frame.contentDocument.images].some((image) => image.naturalWidth === 1 && image.src.includes('/api/v1/messages/'))));
  await drawn();
  must(there.asked.length === 1 && there.asked[0].path === '/sale.png', `only the picture was fetched: ${JSON.stringify(there.asked)}`);
  must(!there.asked[0].headers.cookie && !there.asked[0].headers.referer, 'nothing is told');
  await strip.getByRole('button', { name: /^Always from news-/ }).click();
  await tab.locator('[data-pictures="on"]').getByText('Pictures of this sender are shown.').waitFor();
  await tab.locator('[data-event="pictures_trusted"]').waitFor();
  const phone = await open(`/inbox/all/${ticket.id}`, { phone: true, dark: true });
  await phone.locator('[data-pictures="on"]').waitFor();
  await accessible(phone, 'a mail with pictures on, on a phone');
  await api('POST', `/messages/${(await api('GET', `/tickets/${ticket.id}/messages`)).items[0].id}/pictures/trust`, { on: false });
});

story('safe: a link that deceives is asked about before it opens, and says where it goes', async ({ open, accessible }) => {
  const subject = unique('Account');
  await hand([page(subject, '<p>Please log in at <a href="https://evil.example/login">www.bank.example/login</a> or read <a href="https://bank.example/help">the help</a>.</p>')]);
  const ticket = await ticketOf(subject);
  const tab = await open(`/inbox/all/${ticket.id}`);
  const frame = tab.frameLocator('article iframe');
  await frame.getByRole('link', { name: 'the help' }).hover();
  await tab.locator('[data-leads]').getByText('Goes to bank.example').waitFor();
  await frame.getByRole('link', { name: 'www.bank.example/login' }).click();
  const dialog = tab.getByRole('dialog', { name: 'Open this link?' });
  await dialog.locator('[data-host]').getByText('evil.example').waitFor();
  await dialog.getByText('Its text names another address').waitFor();
  await accessible(tab, 'a link that deceives');
  const way = dialog.getByRole('link', { name: 'Open it anyway' });
  must((await way.getAttribute('rel')).includes('noopener'), 'the page that opens learns nothing of ours');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitFor({ state: 'hidden' });
  must(tab.context().pages().length === 1, 'nothing was opened');
});

/** A paper of two pages. */
function paper() {
  const draw = (words) => `<</Length ${`BT /F1 24 Tf 20 50 Td (${words}) Tj ET`.length}>>stream\nBT /F1 24 Tf 20 50 Td (${words}) Tj ET\nendstream`;
  const leaf = (n) => `<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents ${n} 0 R/Resources<</Font<</F1 7 0 R>>>>>>`;
  const objects = ['<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>', '<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>', leaf(5), leaf(6), draw('First leaf'), draw('Second leaf'), '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'];
  let out = '%PDF-1.4\n';
  const places = objects.map((object, n) => {
    const at = out.length;
    out += `${n + 1} 0 obj${object}endobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  return `${out}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${out.length}\n%%EOF\n`;
}

story('safe: files are shown where that is safe, leafed through, and warned of where it is not', async ({ open, accessible }) => {
  const subject = unique('Papers');
  const files = [
    { name: 'offer.pdf', text: paper() },
    { name: 'notes.txt', text: 'Grinder, kettle, scale' },
    { name: 'invoice.pdf.exe', text: 'MZ is not a joke' }
  ];
  await mail({ from: `Ida <ida-${Date.now()}@stories.example>`, subject, text: 'See attached.', files });
  const ticket = await ticketOf(subject);
  const known = await eventually('the files were looked at', async () => {
    const { items } = await api('GET', `/tickets/${ticket.id}/messages`);
    return items[0].attachments.every((file) => file.sort !== 'unknown') && items[0].attachments;
  });
  must(known[2].dangers.includes('hidden_ending'), 'the program was known by its name');
  const answer = await fetch(`${API.replace('/api/v1', '')}${known[0].url}`, { redirect: 'manual' });
  must(answer.status === 401, 'nobody gets a file without signing in');
  const tab = await open(`/inbox/all/${ticket.id}`);
  await tab.getByRole('button', { name: /offer\.pdf/ }).click();
  const dialog = tab.getByRole('dialog');
  await dialog.getByText('Page 1 of 2').first().waitFor();
  await dialog.locator('[data-page="1"]').waitFor();
  const ink = () => tab.evaluate(() => {
    const canvas = document.querySelector('[data-page] canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return data.some((value, at) => at % 4 === 0 && value < 128 && data[at + 3] > 0);
  });
  must(await ink(), 'the first page was drawn');
  await accessible(tab, 'a paper');
  await tab.keyboard.press('PageDown');
  await dialog.locator('[data-page="2"]').waitFor();
  must(await ink(), 'the second page was drawn');
  await tab.keyboard.press('ArrowRight');
  await dialog.getByText('Grinder, kettle, scale').waitFor();
  await dialog.getByText('2 of 2').waitFor();
  await accessible(tab, 'a text');
  await tab.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await tab.getByRole('button', { name: /invoice\.pdf\.exe .*Runs a program/ }).click();
  await tab.getByRole('dialog', { name: 'Download this file?' }).getByText('Its name hides what it is').waitFor();
  await accessible(tab, 'a file that is better not opened');
  const phone = await open(`/inbox/all/${ticket.id}`, { phone: true, dark: true });
  await phone.getByRole('button', { name: /offer\.pdf/ }).tap();
  await phone.locator('[data-page="1"]').waitFor();
  await accessible(phone, 'a paper on a phone');
});

story('safe: the settings of what is safe are kept, and a scanner that does not answer says so', async ({ open, accessible, afterwards }) => {
  const before = await api('GET', '/settings');
  afterwards(() => api('PATCH', '/settings', { pictures: before.pictures, scanner: before.scanner, forbid_dangerous: before.forbid_dangerous }));
  const tab = await open('/settings/safety');
  await tab.getByText('Runs a program when it is opened').waitFor();
  await accessible(tab, 'the settings of what is safe');
  await tab.getByLabel('Virus scanner (ClamAV)').fill('127.0.0.1:9');
  await tab.getByRole('button', { name: 'Try it' }).click();
  await tab.getByRole('alert').getByText('could not reach 127.0.0.1').waitFor();
  await tab.getByLabel('Pictures from elsewhere').selectOption({ label: 'Never' });
  await tab.getByRole('button', { name: 'Save' }).click();
  await eventually('it is kept', async () => (await api('GET', '/settings')).pictures === 'never');
  const phone = await open('/settings/system', { phone: true });
  await phone.getByText('Virus scanner', { exact: true }).waitFor();
  await accessible(phone, 'how the system is');
});

story('safe: the outbox is searched, and many of it are called back at once', async ({ open, accessible, afterwards }) => {
  const before = await api('GET', '/settings');
  await api('PATCH', '/settings', { undo_seconds: 120 });
  afterwards(() => api('PATCH', '/settings', { undo_seconds: before.undo_seconds }));
  const domain = `${unique('many').split(' ').at(-1)}.example`;
  for (const n of [1, 2]) {
    const ticket = await api('POST', '/tickets', { subject: `Kettle ${n} ${domain}`, customer: { email: `ana${n}@${domain}`, name: `Ana ${n}` }, text: 'Help!' });
    await api('POST', `/tickets/${ticket.id}/messages`, { kind: 'reply', text: 'Soon.' });
  }
  const tab = await open('/outbox');
  await tab.getByRole('figure', { name: 'Messages of the last 14 days' }).waitFor();
  await tab.getByRole('searchbox').fill(`@${domain}`);
  await eventually('two are found', async () => (await tab.getByRole('checkbox', { name: /^Choose “/ }).count()) === 2);
  await accessible(tab, 'the outbox');
  await tab.getByRole('checkbox', { name: 'Choose all that are shown' }).check();
  await tab.getByText('2 chosen').waitFor();
  await tab.getByRole('button', { name: 'Do not send' }).click();
  await eventually('both are called back', async () => (await api('GET', `/outbox?q=@${domain}`)).items.every((row) => row.state === 'cancelled'));
  const phone = await open('/outbox', { phone: true, dark: true });
  await phone.getByRole('figure').waitFor();
  await accessible(phone, 'the outbox on a phone');
});
