// Why an incoming item went where it went, as a sentence, with how much that counted.
import { i18n, maybe, t } from '#lib/i18n.svelte.ts';
import { dateTime } from '#shared/format.ts';

/** A reason as the server keeps it: `answers@1762128000000=120`, `stranger_to_1042`, `no_signal`. */
export interface Reason {
  word: string;
  /** The ticket it is about. */
  id?: number;
  /** The moment it is about, in ms since 1970. */
  at?: number;
  /** How much it counted. */
  weight?: number;
}

export function readReason(stored: string): Reason {
  const [, word = stored, id, at, weight] = /^(.+?)(?:_(\d+))?(?:@(\d+))?(?:=(\d+))?$/.exec(stored) ?? [];
  return { word, id: id ? Number(id) : undefined, at: at ? Number(at) : undefined, weight: weight ? Number(weight) : undefined };
}

/** The sentence for a reason of the ledger. */
export function reason(stored: string): string {
  if (stored.startsWith('spam_word_')) return t('intake.reason.spam_word', { word: stored.slice('spam_word_'.length) });
  const { word, id, at } = readReason(stored);
  return maybe(`intake.reason.${word}`, stored, { id: id === undefined ? '' : String(id), date: at === undefined ? '' : dateTime(at, i18n.language) });
}

/** How much a reason counted, in words; empty where nothing was weighed. */
export function weight(stored: string): string {
  const counted = readReason(stored).weight;
  return counted === undefined ? '' : t('intake.weight', { weight: counted });
}
