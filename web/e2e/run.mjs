// Runs the stories (*.story.mjs) in a real browser against a real server, one after the other, and ends with "N passed, N failed".
//
//   LOKET_URL=http://127.0.0.1:8080 LOKET_SMTP=127.0.0.1:2525 LOKET_ADMIN_EMAIL=… LOKET_ADMIN_PASSWORD=… npm run e2e [words of a story's name]
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { browser, folder, stage, stories } from './kit.mjs';

/** Nobody waits longer for one story, and the others are told all the same. */
const LONGEST = 10 * 60_000;

async function intime(tale) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it was not over after ${LONGEST / 60_000} minutes`)), LONGEST);
  });
  try {
    await Promise.race([tale, late]);
  } finally {
    clearTimeout(timer);
  }
}

const here = import.meta.dirname;
for (const file of (await readdir(here)).filter((name) => name.endsWith('.story.mjs')).sort()) await import(join(here, file));

const wanted = process.argv.slice(2).join(' ').toLowerCase();
let passed = 0;
let failed = 0;
for (const { name, tell } of stories) {
  if (wanted && !name.toLowerCase().includes(wanted)) continue;
  const began = Date.now();
  const play = await stage(name);
  try {
    await intime(tell(play));
    play.mustBeClean();
    passed += 1;
    console.log(`ok      ${name} (${Date.now() - began} ms)`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}\n        ${String(error?.stack ?? error).split('\n').slice(0, 12).join('\n        ')}`);
    for (const picture of await play.photograph()) console.log(`        picture: ${picture}`);
  } finally {
    await play.close();
  }
}
await (await browser()).close();
if (failed > 0) console.log(`Pictures of what failed lie in ${folder}.`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
