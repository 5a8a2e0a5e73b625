// Every language has the same phrases with the same arguments as English, in the plural forms its grammar asks for.
import fs from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../shared/messages');
const languages = ['en', 'fr', 'es', 'ro', 'id'];
/** Forms a language must have; others (`#many` of French and Spanish) may be left out. */
const forms = Object.fromEntries(
  languages.map((l) => [l, new Intl.PluralRules(l).resolvedOptions().pluralCategories.filter((form) => form !== 'many')])
);

const faults = [];
const args = (phrase) => [...phrase.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort().join(',');
const base = (key) => key.split('#')[0];
const read = (language, file) => JSON.parse(fs.readFileSync(path.join(root, language, file), 'utf8'));

const areas = fs.readdirSync(path.join(root, 'en')).filter((f) => f.endsWith('.json'));
const owner = new Map();
let phrases = 0;

for (const file of areas) {
  const english = read('en', file);
  const wanted = new Set(Object.keys(english).map(base));
  for (const key of wanted) {
    if (owner.has(key)) faults.push(`en/${file}: ${key} also stands in ${owner.get(key)}`);
    owner.set(key, file);
  }
  for (const language of languages) {
    if (!fs.existsSync(path.join(root, language, file))) {
      faults.push(`${language}/${file} is missing`);
      continue;
    }
    const words = read(language, file);
    phrases += Object.keys(words).length;
    for (const key of new Set(Object.keys(words).map(base))) if (!wanted.has(key)) faults.push(`${language}/${file}: ${key} is not in English`);
    for (const key of wanted) {
      const plural = `${key}#other` in english;
      const needed = plural ? forms[language].map((form) => `${key}#${form}`) : [key];
      for (const full of needed) {
        const phrase = words[full];
        if (typeof phrase !== 'string' || phrase.trim() === '') {
          faults.push(`${language}/${file}: ${full} is missing`);
          continue;
        }
        const model = english[full] ?? english[`${key}#other`];
        // The form for one may leave the number out ("yesterday", "a ticket").
        const spare = plural && full.endsWith('#one');
        if (args(phrase) !== args(model) && !(spare && args(phrase) === args(model).replace(/,?count/, ''))) {
          faults.push(`${language}/${file}: ${full} takes {${args(phrase)}}, English takes {${args(model)}}`);
        }
      }
    }
  }
}

for (const fault of faults) console.error(fault);
console.log(`${phrases} phrases in ${languages.length} languages, ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);
