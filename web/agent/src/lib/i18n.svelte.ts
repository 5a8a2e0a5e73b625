// The language on screen. `t('ticket.reply')` reads it, so every phrase follows when it changes.
import { catalogues, nearest, phrase, type Args, type Catalogue, type Key, type Language } from '#shared/i18n.ts';

export { languages } from '#shared/i18n.ts';
export type { Key, Language } from '#shared/i18n.ts';

let catalogue = $state.raw<Catalogue>({});
let current = $state<Language>('en');
/** The language that was asked for last. */
let wanted: Language = 'en';
/** Whether the words beyond the first screen are here; until then a phrase that is missing is blank for a moment. */
let whole = $state(false);

export const i18n = {
  /** The language on screen, for `Intl` and `lang`. */
  get language() {
    return current;
  }
};

/** Loads a language and shows everything in it; remembered on this device for the sign-in page. */
export async function setLanguage(asked: string | null | undefined): Promise<void> {
  const next = nearest(asked);
  wanted = next;
  const [first, early] = await Promise.all([catalogues[next].first(), whole ? catalogues[next].rest() : undefined]);
  // The rest of another language may have come meanwhile; then this one's is needed, too.
  const rest = early ?? (whole ? await catalogues[next].rest() : undefined);
  if (wanted !== next) return;
  catalogue = { ...first.default, ...rest?.default };
  current = next;
  document.documentElement.lang = next;
  try {
    localStorage.setItem('loket.language', next);
  } catch {
    // Private windows may refuse storage; the profile on the server still knows the language.
  }
}

/** Loads the words beyond the first screen: awaited by the screens that need them, fetched in the background by the others. */
export async function restOfWords(): Promise<void> {
  if (whole) return;
  const language = current;
  const rest = await catalogues[language].rest();
  if (language !== current) return restOfWords();
  catalogue = { ...catalogue, ...rest.default };
  whole = true;
}

/** The phrase for a key, with its arguments filled in and its plural chosen by `count`. */
export function t(key: Key, args?: Args): string {
  const found = phrase(catalogue, current, key, args);
  return found === key && !whole ? '' : found;
}

/** A phrase whose key is made at run time (`status.${status}`, an error code), or the fallback when there is none. */
export function maybe(key: string, fallback: string, args?: Args): string {
  const found = phrase(catalogue, current, key, args);
  return found === key ? fallback : found;
}
