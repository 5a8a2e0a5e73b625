import { expect, it } from 'vitest';
import { nearest, phrase } from './i18n.ts';
import ro from './messages/ro/ticket.json';
import fr from './messages/fr/ticket.json';
import en from './messages/en/ticket.json';

it('takes the plural form of the language', () => {
  const say = (count: number) => phrase(ro, 'ro', 'ticket.messages', { count });
  expect([1, 3, 20].map(say)).toEqual(['1 mesaj', '3 mesaje', '20 de mesaje']);
  expect(phrase(fr, 'fr', 'ticket.messages', { count: 0 })).toBe('0 message');
});
it('falls back to the general form where a language has more forms than the catalogue', () => {
  expect(phrase(fr, 'fr', 'ticket.messages', { count: 1_000_000 })).toMatch(/messages$/);
});
it('writes numbers as the language does', () => {
  expect(phrase(en, 'en', 'ticket.messages', { count: 1234 })).toBe('1,234 messages');
});
it('shows the key of a missing phrase and keeps a missing argument visible', () => {
  expect(phrase(en, 'en', 'no.such.phrase')).toBe('no.such.phrase');
  expect(phrase(en, 'en', 'ticket.number', {})).toBe('Ticket {id}');
});
it('finds the nearest language', () => {
  expect(nearest('fr-BE')).toBe('fr');
  expect(nearest('de')).toBe('en');
  expect(nearest(undefined)).toBe('en');
});
