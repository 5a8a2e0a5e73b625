import { expect, test } from 'vitest';
import { clock, length } from './length.ts';

test('a length is told in hours and minutes', () => {
  expect(length(0, 'en')).toBe('0 min');
  expect(length(45 * 60_000, 'en')).toBe('45 min');
  expect(length(80 * 60_000, 'en')).toBe('1 hr 20 min');
  expect(length(120 * 60_000, 'en')).toBe('2 hr');
  expect(length(-5, 'en')).toBe('0 min');
});

test('a running clock counts seconds', () => {
  expect(clock(249_000)).toBe('0:04:09');
  expect(clock(36_000_000)).toBe('10:00:00');
});
