// Writes shared/api.ts from the server's OpenAPI document (`loket openapi > docs/api/openapi.json`).
// Another document can be named; with `--check` it only says whether the file is up to date.
import fs from 'node:fs';
import path from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';

const BASE = '/api/v1';
const root = path.join(import.meta.dirname, '..');
const named = process.argv.slice(2).find((word) => !word.startsWith('--'));
const source = named ?? path.join(root, '../docs/api/openapi.json');
const target = path.join(root, 'shared/api.ts');

const document = JSON.parse(fs.readFileSync(source, 'utf8'));
// The client knows the base, so the paths are written without it.
document.paths = Object.fromEntries(Object.entries(document.paths).map(([at, item]) => [at.startsWith(BASE) ? at.slice(BASE.length) : at, item]));

const text = `// Generated from docs/api/openapi.json by \`npm run gen\`. Do not edit.\n\n${astToString(await openapiTS(document, { defaultNonNullable: false }))}`;

if (process.argv.includes('--check')) {
  const same = fs.existsSync(target) && fs.readFileSync(target, 'utf8') === text;
  console.log(same ? 'shared/api.ts is up to date' : 'shared/api.ts is stale: run `npm run gen`');
  process.exit(same ? 0 : 1);
}
fs.writeFileSync(target, text);
console.log(`${Object.keys(document.paths).length} paths written to shared/api.ts`);
