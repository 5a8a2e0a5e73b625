import { setLanguage } from '#lib/i18n.svelte.ts';

// Everything is drawn in the browser; the server only hands out files and data.
export const ssr = false;
export const prerender = false;

export async function load() {
  await setLanguage(document.documentElement.lang);
}
