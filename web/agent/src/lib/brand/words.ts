// What a word for “ticket” needs in each language: which forms stand after numbers (CLDR), which genders there are. Pure.
import type { Language } from '#shared/i18n.ts';
import type { BrandWord, BrandWordSet } from '#shared/types.ts';

export type Words = Record<string, BrandWord>;
export type Form = 'one' | 'few' | 'many' | 'other';
export type Gender = BrandWord['gender'];

export const formsOf: Record<Language, readonly Form[]> = {
  en: ['one', 'other'],
  fr: ['one', 'other', 'many'],
  es: ['one', 'other', 'many'],
  ro: ['one', 'few', 'other'],
  id: ['other']
};

export const gendersOf: Record<Language, readonly Gender[]> = {
  en: ['none'],
  fr: ['masculine', 'feminine'],
  es: ['masculine', 'feminine'],
  ro: ['masculine', 'feminine', 'neuter'],
  id: ['none']
};

/** A number that asks for the form called “other”, which its name does not tell; none where there is no other form. */
export const otherNumber = (language: Language): number | undefined => (formsOf[language].length === 1 ? undefined : language === 'ro' ? 20 : 5);

/** A word without letters yet. */
export const blank = (language: Language): BrandWord => ({ gender: gendersOf[language][0] ?? 'none', ...Object.fromEntries(formsOf[language].map((form) => [form, ''])), other: '' });

/** A form as it is typed: never absent. */
export const formOf = (word: BrandWord, form: Form): string => word[form] ?? '';

const same = (a: Words, b: Words) => JSON.stringify(plain(a)) === JSON.stringify(plain(b));

/** The same words in one order, without forms that are not there. */
function plain(words: Words): unknown {
  return Object.keys(words)
    .sort()
    .map((code) => [code, words[code]?.gender, words[code]?.one ?? '', words[code]?.few ?? '', words[code]?.many ?? '', words[code]?.other ?? '']);
}

/** Which of the ready sets these words are; `none` when there are no words, `own` when they are nobody else's. */
export function setOf(words: Words, sets: readonly BrandWordSet[]): string {
  if (Object.keys(words).length === 0) return 'none';
  return sets.find((set) => same(set.words, words))?.key ?? 'own';
}

/** The first language whose word lacks a form, and that form. */
export function lacking(words: Words): { language: Language; form: Form } | undefined {
  for (const language of Object.keys(formsOf) as Language[]) {
    const word = words[language];
    const form = word && formsOf[language].find((one) => formOf(word, one).trim() === '');
    if (form) return { language, form };
  }
  return undefined;
}
