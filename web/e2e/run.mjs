// Runs the stories (*.story.mjs) in a real browser against a real server, one after the other, and ends with "N passed, N failed, N unsteady".
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

/** Tells a story; what went wrong, when something did. */
async function told({ name, tell }) {
  const play = await stage(name);
  try {
    await intime(tell(play));
    play.mustBeClean();
    return undefined;
  } catch (error) {
    const pictures = (await play.photograph()).map((picture) => `picture: ${picture}`);
    return [...String(error?.stack ?? error).split('\n').slice(0, 12), ...pictures].join('\n        ');
  } finally {
    await play.close();
  }
}

/** So many stories may fail once and pass when they are told again. Each is named: it is a defect of the story or of the app. */
const UNSTEADY = 2;

let passed = 0;
let failed = 0;
let unsteady = 0;
for (const one of stories) {
  if (wanted && !one.name.toLowerCase().includes(wanted)) continue;
  const began = Date.now();
  const wrong = await told(one);
  if (wrong === undefined) {
    passed += 1;
    console.log(`ok      ${one.name} (${Date.now() - began} ms)`);
    continue;
  }
  const again = await told(one);
  if (again === undefined) unsteady += 1;
  else failed += 1;
  console.log(`${again === undefined ? 'UNSTEADY' : 'FAILED  '} ${one.name}\n        ${again ?? wrong}`);
}
await (await browser()).close();
if (failed + unsteady > 0) console.log(`Pictures of what failed lie in ${folder}.`);
console.log(`${passed} passed, ${failed} failed, ${unsteady} unsteady of which ${UNSTEADY} may be`);
process.exit(failed > 0 || unsteady > UNSTEADY || passed === 0 ? 1 : 0);
