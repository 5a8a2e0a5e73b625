// Why an incoming item went where it went, as a sentence.
import { maybe, t } from '#lib/i18n.svelte.ts';

/** The sentence for a reason of the ledger. `stranger_to_1042` is the phrase `stranger_to` about ticket 1042. */
export function reason(word: string): string {
  if (word.startsWith('spam_word_')) return t('intake.reason.spam_word', { word: word.slice('spam_word_'.length) });
  const [, name, id] = /^(.+?)_(\d+)$/.exec(word) ?? [undefined, word, ''];
  return maybe(`intake.reason.${name}`, word, { id: id ?? '' });
}
