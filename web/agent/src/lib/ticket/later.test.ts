import { expect, test } from 'vitest';
import { fieldValue, isNight, languageName, timeThere, times } from './later.ts';

const names = (now: Date) => times(now).map((one) => one.when);

test('the usual times lie ahead and come in order', () => {
  // A Saturday.
  expect(names(new Date(2026, 10, 21, 9, 0))).toEqual(['hour', 'afternoon', 'tomorrow', 'monday']);
  expect(names(new Date(2026, 10, 21, 13, 50))).toEqual(['hour', 'tomorrow', 'monday']);
  const monday = times(new Date(2026, 10, 23, 9, 0)).find((one) => one.when === 'monday');
  expect(monday?.at.getDate()).toBe(30);
  expect(names(new Date(2026, 10, 22, 15, 0))).toEqual(['hour', 'tomorrow']);
});

test('a moment fits into the field', () => {
  expect(fieldValue(new Date(2026, 0, 5, 9, 7))).toBe('2026-01-05T09:07');
});

test('the clock of another place', () => {
  const noon = Date.UTC(2026, 10, 21, 12);
  expect(timeThere(noon, 'Asia/Jakarta', 'en-GB')).toBe('Sat 19:00');
  expect(timeThere(noon, 'Nowhere/At_All', 'en')).toBeUndefined();
  expect(timeThere(noon, null, 'en')).toBeUndefined();
  expect(isNight(noon, 'Pacific/Auckland')).toBe(true);
  expect(isNight(noon, 'Europe/Bucharest')).toBe(false);
  expect(languageName('ro', 'fr')).toBe('roumain');
});
