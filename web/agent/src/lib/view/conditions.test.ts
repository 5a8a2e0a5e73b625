import { describe, expect, it } from 'vitest';
import type { Condition, ViewField } from '#shared/types.ts';
import { boxOf, conditionsOf, isWhole, lineOf } from './conditions.ts';
import { moved } from './views.svelte.ts';

const subject: ViewField = { name: 'subject', kind: 'text', comparisons: ['contains', 'empty'], names: {}, choices: [] };

describe('conditions in the builder', () => {
  it('come out as they went in', () => {
    const conditions: Condition = {
      all: [
        { where: { field: 'status', is: 'any_of', value: ['new'] } },
        { none: [{ where: { field: 'tag', is: 'any_of', value: ['vip'] } }, { any: [{ where: { field: 'team', is: 'empty', value: null } }] }] }
      ]
    };
    expect(conditionsOf(boxOf(conditions))).toEqual(conditions);
  });
  it('leave out a line that says nothing yet', () => {
    const line = lineOf(subject);
    expect(isWhole(line)).toBe(false);
    expect(conditionsOf({ key: 1, mode: 'all', parts: [line] })).toEqual({ all: [] });
    expect(isWhole({ ...line, is: 'empty', value: null })).toBe(true);
  });
  it('stand in a box even when they are alone', () => {
    expect(boxOf({ where: { field: 'subject', is: 'empty', value: null } }).parts).toHaveLength(1);
  });
});

describe('the order of views', () => {
  it('moves one entry and stops at the ends', () => {
    expect(moved([1, 2, 3], 3, -2)).toEqual([3, 1, 2]);
    expect(moved([1, 2, 3], 1, -1)).toEqual([1, 2, 3]);
    expect(moved([1, 2, 3], 1, 9)).toEqual([2, 3, 1]);
  });
});
