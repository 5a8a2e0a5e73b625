import { expect, test } from 'vitest';
import { readChoice, writeChoice } from './choice.ts';

const now = Date.parse('2026-11-21T09:00:00Z');

test('a choice survives the address', () => {
  const choice = { open: 'true', language: 'ro', blocked: 'false', since: '30', sort: 'contact' } as const;
  const said = Object.entries(writeChoice(choice, now)).map(([key, value]) => [key, String(value)]);
  expect(readChoice(new URLSearchParams(said), now)).toEqual(choice);
});

test('nonsense in the address means any', () => {
  expect(readChoice(new URLSearchParams('open=maybe&sort=size&created_from=yesterday'), now)).toEqual(readChoice(new URLSearchParams(), now));
});
