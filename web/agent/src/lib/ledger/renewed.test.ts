import { expect, test } from 'vitest';
import { renewed } from './renewed.ts';

const rows = (...ids: number[]) => ids.map((id) => ({ id }));
const ids = (list: { id: number }[] | undefined) => list?.map((item) => item.id);

test('new rows come first and the older ones stay', () => {
  expect(ids(renewed(rows(5, 4, 3, 2, 1), { items: rows(6, 5, 4), next: 'c' }))).toEqual([6, 5, 4, 3, 2, 1]);
});
test('rows that no longer pass the filter are gone', () => {
  expect(ids(renewed(rows(5, 4, 3, 2), { items: rows(5, 3), next: 'c' }))).toEqual([5, 3, 2]);
});
test('the list starts over when nothing of the fresh page was shown', () => {
  expect(renewed(rows(3, 2, 1), { items: rows(9, 8), next: 'c' })).toBeUndefined();
});
test('a fresh page that is the whole list replaces everything', () => {
  expect(ids(renewed(rows(3, 2, 1), { items: rows(3), next: null }))).toEqual([3]);
});
