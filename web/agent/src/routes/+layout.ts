import { restOfWords, setLanguage } from '#lib/i18n.svelte.ts';

// Everything is drawn in the browser; the server only hands out files and data.
export const ssr = false;
export const prerender = false;

export async function load({ route }) {
  await setLanguage(document.documentElement.lang);
  // The lists of tickets open with few words; the shell fetches the others once they stand.
  if (!route.id?.startsWith('/(app)/inbox')) await restOfWords();
}
