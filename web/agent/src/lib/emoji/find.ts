// Emoji by their names in the reader's language, from emojibase (Unicode's own names). Fetched when somebody opens the picker; English
// stands in where a language has no names.
import type { CompactEmoji } from 'emojibase';
import type { Language } from '#lib/i18n.svelte.ts';

/** One emoji and the words it is found by. */
export interface Emoji {
  unicode: string;
  label: string;
  words: string;
  group: number;
}

type Load = () => Promise<{ default: Raw[] }>;
/** What is read of emojibase's rows. */
type Raw = Pick<CompactEmoji, 'unicode' | 'label' | 'tags' | 'group'>;

const english: Load = () => import('emojibase-data/en/compact.json') as Promise<{ default: Raw[] }>;
const tables: Partial<Record<Language, Load>> = {
  fr: () => import('emojibase-data/fr/compact.json') as Promise<{ default: Raw[] }>,
  es: () => import('emojibase-data/es/compact.json') as Promise<{ default: Raw[] }>
};

/** Letters without accents, so that "coeur" and "cœur" are the same. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('œ', 'oe').toLowerCase();

/** The table of a language: faces first, without the parts that only make up others. */
export async function table(language: Language): Promise<Emoji[]> {
  const { default: rows } = await (tables[language] ?? english)();
  return rows
    .filter((row) => row.group !== undefined && row.group !== 2)
    .map((row) => ({ unicode: row.unicode, label: row.label, words: plain([row.label, ...(row.tags ?? [])].join(' ')), group: row.group ?? 0 }));
}

/** Those whose words all begin like what was typed; everything for nothing typed. */
export function find(all: Emoji[], typed: string, most = 96): Emoji[] {
  const wanted = plain(typed).split(/\s+/).filter(Boolean);
  const found: Emoji[] = [];
  for (const emoji of all) {
    const words = emoji.words.split(/[^\p{L}\p{N}]+/u);
    if (wanted.every((word) => words.some((own) => own.startsWith(word)))) found.push(emoji);
    if (found.length >= most) break;
  }
  return found;
}

const KEY = 'loket.emoji';

/** The emoji this device used last. */
export function recent(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one): one is string => typeof one === 'string').slice(0, 8) : [];
  } catch {
    return [];
  }
}

/** Notes that one was used. */
export function use(unicode: string): void {
  try {
    localStorage.setItem(KEY, JSON.stringify([unicode, ...recent().filter((one) => one !== unicode)].slice(0, 8)));
  } catch {
    // Without storage nothing is remembered, and nothing is lost.
  }
}
