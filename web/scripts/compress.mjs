// Puts a .br and a .gz beside every text file of the build, so that the server never compresses while somebody waits.
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const build = path.join(import.meta.dirname, '../build');
const TEXT = /\.(js|css|html|svg|json|txt)$/;
const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

const files = fs.readdirSync(build, { recursive: true }).map(String).filter((file) => TEXT.test(file));
let before = 0;
let after = 0;
// Node compresses in its own threads; all at once keeps every core busy.
await Promise.all(
  files.map(async (file) => {
    const from = path.join(build, file);
    const bytes = fs.readFileSync(from);
    const [small, smaller] = await Promise.all([
      gzip(bytes, { level: 9 }),
      brotli(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })
    ]);
    before += bytes.length;
    after += smaller.length;
    fs.writeFileSync(`${from}.gz`, small);
    fs.writeFileSync(`${from}.br`, smaller);
  })
);
console.log(`${files.length} files compressed: ${Math.round(before / 1000)} kB to ${Math.round(after / 1000)} kB`);
