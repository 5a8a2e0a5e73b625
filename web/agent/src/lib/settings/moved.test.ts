import { expect, it } from 'vitest';
import { moved } from './moved.ts';

const list = [{ id: 4 }, { id: 7 }, { id: 9 }];

it('moves one by one step, and not beyond the ends', () => {
  expect(moved(list, 7, -1)).toEqual([7, 4, 9]);
  expect(moved(list, 7, 1)).toEqual([4, 9, 7]);
  expect(moved(list, 4, -1)).toBeUndefined();
  expect(moved(list, 9, 1)).toBeUndefined();
  expect(moved(list, 5, 1)).toBeUndefined();
});
