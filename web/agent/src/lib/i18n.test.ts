import { beforeEach, expect, it, vi } from 'vitest';

/** Catalogues arrive when the test lets them. */
const waiting = vi.hoisted(() => new Map<string, () => void>());
vi.mock('#shared/i18n.ts', () => {
  const part = (language: string, name: string) => () => new Promise((arrive) => waiting.set(`${language}.${name}`, () => arrive({ default: { [name]: `${language} ${name}` } })));
  const of = (language: string) => ({ first: part(language, 'first'), rest: part(language, 'rest') });
  return { catalogues: { en: of('en'), fr: of('fr'), ro: of('ro') }, nearest: (asked: string) => asked, phrase: (catalogue: Record<string, string>, _: string, key: string) => catalogue[key] ?? key };
});
vi.stubGlobal('document', { documentElement: { lang: '' } });

const arrives = async (what: string) => {
  await vi.waitFor(() => expect(waiting.has(what)).toBe(true));
  waiting.get(what)?.();
  waiting.delete(what);
  for (let i = 0; i < 10; i++) await Promise.resolve();
};
const fresh = async () => await import('./i18n.svelte.ts');

beforeEach(() => {
  vi.resetModules();
  waiting.clear();
});

it('has every word when the rest of another language came first', async () => {
  const { i18n, restOfWords, setLanguage, t } = await fresh();
  const done = setLanguage('fr');
  const rest = restOfWords();
  await arrives('en.rest');
  await rest;
  await arrives('fr.first');
  await arrives('fr.rest');
  await done;
  expect(i18n.language).toBe('fr');
  expect([t('first' as never), t('rest' as never)]).toEqual(['fr first', 'fr rest']);
});

it('shows the language that was asked for last', async () => {
  const { i18n, setLanguage } = await fresh();
  const [first, last] = [setLanguage('fr'), setLanguage('ro')];
  await arrives('ro.first');
  await arrives('fr.first');
  await Promise.all([first, last]);
  expect(i18n.language).toBe('ro');
});
