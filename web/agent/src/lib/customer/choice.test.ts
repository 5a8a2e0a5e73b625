import { expect, test } from 'vitest';
import { readChoice, writeChoice } from './choice.ts';

const now = Date.parse('2026-11-21T09:00:00Z');

test.each(['00:00:00', '09:00:00', '18:00:00', '23:59:59'])('a choice survives the address at %s', (time) => {
  const at = Date.parse(`2026-11-21T${time}Z`);
  const choice = { open: 'true', language: 'ro', blocked: 'false', since: '30', sort: 'contact' } as const;
  const said = Object.entries(writeChoice(choice, at)).map(([key, value]) => [key, String(value)]);
  expect(readChoice(new URLSearchParams(said), at)).toEqual(choice);
});

test('nonsense in the address means any', () => {
  expect(readChoice(new URLSearchParams('open=maybe&sort=size&created_from=yesterday'), now)).toEqual(readChoice(new URLSearchParams(), now));
});
