// Finding a macro by what is typed: all words must begin a word of its name, folder or first words; the name counts most, then use.
import type { MacroRow } from '#shared/types.ts';

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const words = (text: string) => plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** Those that fit, the best first. */
export function find(all: readonly MacroRow[], typed: string, most = 60): MacroRow[] {
  const wanted = words(typed);
  const scored: { one: MacroRow; score: number }[] = [];
  for (const one of all) {
    const [name, rest] = [words(`${one.name} ${one.folder}`), words(one.snippet)];
    let score = 0;
    for (const word of wanted) {
      if (name.some((own) => own.startsWith(word))) score += 2;
      else if (rest.some((own) => own.startsWith(word))) score += 1;
      else score = Number.NEGATIVE_INFINITY;
    }
    if (score >= 0) scored.push({ one, score });
  }
  // Sorting is stable: among equals the server's order stays, the most used first.
  return scored.sort((a, b) => b.score - a.score).slice(0, most).map(({ one }) => one);
}

/** The parts of a folder, outermost first. */
export const path = (folder: string): string[] => folder.split('::').filter(Boolean);
