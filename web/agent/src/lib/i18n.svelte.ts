// The language on screen. `t('ticket.reply')` reads it, so every phrase follows when it changes.
import { catalogues, nearest, phrase, type Args, type Catalogue, type Key, type Language } from '#shared/i18n.ts';

export { languages } from '#shared/i18n.ts';
export type { Key, Language } from '#shared/i18n.ts';

let catalogue = $state.raw<Catalogue>({});
let current = $state<Language>('en');

export const i18n = {
  /** The language on screen, for `Intl` and `lang`. */
  get language() {
    return current;
  }
};

/** Loads a language and shows everything in it; remembered on this device for the sign-in page. */
export async function setLanguage(asked: string | null | undefined): Promise<void> {
  const next = nearest(asked);
  const loaded = await catalogues[next]();
  catalogue = loaded.default;
  current = next;
  document.documentElement.lang = next;
  try {
    localStorage.setItem('loket.language', next);
  } catch {
    // Private windows may refuse storage; the profile on the server still knows the language.
  }
}

/** The phrase for a key, with its arguments filled in and its plural chosen by `count`. */
export function t(key: Key, args?: Args): string {
  return phrase(catalogue, current, key, args);
}

/** A phrase whose key is made at run time (`status.${status}`, an error code), or the fallback when there is none. */
export function maybe(key: string, fallback: string, args?: Args): string {
  const found = phrase(catalogue, current, key, args);
  return found === key ? fallback : found;
}
