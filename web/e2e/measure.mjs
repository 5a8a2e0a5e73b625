// Measures in a real browser what an agent waits for, and prints it; it judges nothing. A server must be running:
//
//   LOKET_URL=http://127.0.0.1:8080 LOKET_ADMIN_EMAIL=… LOKET_ADMIN_PASSWORD=… npm run measure
import { browser, stage } from './kit.mjs';

const OPENINGS = 10;
const MOVES = 40;

/** In the page: when the first ticket of the list was painted, and how long after a `j` the first message of another ticket was. */
function watch() {
  const painted = (shown, then) => {
    const seen = new MutationObserver(() => {
      if (!shown()) return;
      seen.disconnect();
      requestAnimationFrame(() => setTimeout(() => then(performance.now())));
    });
    seen.observe(document, { childList: true, subtree: true, attributes: true });
  };
  const message = () => document.querySelector('article[data-message]')?.dataset.message;
  globalThis.opened = new Promise((tell) => painted(() => document.querySelector('[data-list] [data-ticket]'), tell));
  globalThis.moves = [];
  addEventListener(
    'keydown',
    (event) => {
      const from = performance.now();
      const before = message();
      if (event.key === 'j') painted(() => message() && message() !== before, (at) => globalThis.moves.push(at - from));
    },
    true
  );
}

function tell(what, times) {
  const sorted = times.sort((a, b) => a - b);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))].toFixed(0);
  console.log(`${what}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms, ${sorted.length} times`);
}

const openings = [];
for (let i = 0; i < OPENINGS; i += 1) {
  // A window of its own has an empty cache.
  const play = await stage('cold');
  const page = await play.open('/inbox/all', { first: watch });
  openings.push(await page.evaluate(() => globalThis.opened));
  await play.close();
}
const play = await stage('moving');
const page = await play.open('/inbox/all', { first: watch });
await page.evaluate(() => globalThis.opened);
for (let i = 0; i < MOVES; i += 1) {
  await page.keyboard.press('j');
  await page.waitForFunction((done) => globalThis.moves.length > done, i);
  // As long as a person looks at least; what comes next is fetched meanwhile.
  await page.waitForTimeout(300);
}
const moves = await page.evaluate(() => globalThis.moves);
await play.close();
await (await browser()).close();
tell('the list, cold', openings);
// The first one fetches the screen of a ticket.
tell('the first ticket', moves.splice(0, 1));
tell('the next ticket', moves);
