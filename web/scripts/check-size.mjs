// How much JavaScript a browser has to fetch, compressed: for the list of tickets, an open ticket, and the editor's chunk. Read from the
// build's own manifest.
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

const BUDGET = { list: 110, ticket: 170, editor: 140 };
const root = path.join(import.meta.dirname, '..');
const manifestFile = path.join(root, 'agent/.svelte-kit/output/client/.vite/manifest.json');
if (!fs.existsSync(manifestFile)) {
  console.error('No build found. Run `npm run build` first.');
  process.exit(1);
}
const manifest = JSON.parse(fs.readFileSync(manifestFile, 'utf8'));
const kB = (files) => [...files].reduce((sum, file) => sum + zlib.gzipSync(fs.readFileSync(path.join(root, 'build', file)), { level: 9 }).length, 0) / 1000;

/** A chunk and everything it needs before it can run. */
function closure(key, seen = new Set()) {
  const chunk = manifest[key];
  if (!chunk || seen.has(key)) return seen;
  seen.add(key);
  for (const next of chunk.imports ?? []) closure(next, seen);
  return seen;
}
const files = (keys) => new Set([...keys].map((key) => manifest[key].file));
const entry = (test) => Object.keys(manifest).filter((key) => test(manifest[key]));

const start = entry((chunk) => chunk.isEntry && /entry\/(start|app)/.test(chunk.file));
// Kit numbers its nodes; which page one belongs to stands in the module it was made from.
const page = (key) => fs.readFileSync(path.join(root, 'agent', key), 'utf8');
const nodes = (...routes) => entry((chunk) => /nodes\/\d+\.js$/.test(chunk.src ?? '')).filter((key) => routes.some((route) => page(key).includes(`src/routes/${route}"`)));
const all = (keys) => new Set(keys.flatMap((key) => [...closure(key)]));

const frame = ['+layout.svelte', '(app)/+layout.svelte', '(app)/inbox/[view]/+layout.svelte'];
const english = entry((chunk) => /messages\/en\.ts$/.test(chunk.src ?? ''));
const list = all([...start, ...english, ...nodes(...frame, '(app)/inbox/[view]/+page.svelte')]);
const ticket = all([...list, ...nodes('(app)/inbox/[view]/[id]/+page.svelte')]);
// What menus and pickers fetch when they are opened is theirs, though the editor shares it.
const menus = all(entry((chunk) => /ui\/(Menu|Picker)Popup\.svelte$/.test(chunk.src ?? '')));
const editor = [...all(entry((chunk) => /ticket\/editor\.ts$/.test(chunk.src ?? '')))].filter((key) => !ticket.has(key) && !menus.has(key));

const sizes = { list: kB(files(list)), ticket: kB(files(ticket)), editor: kB(files(editor)) };
let over = false;
for (const [name, size] of Object.entries(sizes)) {
  const tooBig = size > BUDGET[name] || size === 0;
  over ||= tooBig;
  console.log(`${name}: ${size.toFixed(1)} kB gzip of ${BUDGET[name]}${tooBig ? ' (outside the budget)' : ''}`);
}
process.exit(over ? 1 : 0);
