import { describe, expect, it } from 'vitest';
import { blank, formsOf, lacking, setOf, type Words } from './words.ts';

const cases: Words = {
  en: { gender: 'none', one: 'case', other: 'cases' },
  ro: { gender: 'neuter', one: 'caz', few: 'cazuri', other: 'de cazuri' }
};

describe('words for a ticket', () => {
  it('have the forms that the language counts with', () => {
    for (const [language, forms] of Object.entries(formsOf)) {
      const known = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      expect([...forms].sort()).toEqual([...known].sort());
    }
  });

  it('are recognised as a ready set whatever the order of their keys', () => {
    const sets = [{ key: 'case', words: { ro: { ...cases.ro!, many: undefined }, en: cases.en! } }];
    expect(setOf(cases, sets)).toBe('case');
    expect(setOf({ en: cases.en! }, sets)).toBe('own');
    expect(setOf({}, sets)).toBe('none');
  });

  it('say which form is still empty', () => {
    expect(lacking(cases)).toBeUndefined();
    expect(lacking({ ...cases, ro: { ...cases.ro!, few: ' ' } })).toEqual({ language: 'ro', form: 'few' });
    expect(lacking({ id: blank('id') })).toEqual({ language: 'id', form: 'other' });
  });
});
