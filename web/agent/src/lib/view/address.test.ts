import { describe, expect, it } from 'vitest';
import { conditionsOf, isChosen, nameOf, viewOf } from './address.ts';

describe('the address of a view', () => {
  it('is its number when it is kept', () => {
    expect(viewOf('view-12')).toBe(12);
    expect(viewOf('view-x')).toBeUndefined();
    expect(isChosen('view-12')).toBe(true);
    expect(isChosen('team-12')).toBe(false);
  });
  it('carries its conditions when it is not, in any language', () => {
    const conditions = { all: [{ where: { field: 'subject', is: 'contains' as const, value: 'țuică 日本 ?/+' } }] };
    const name = nameOf(conditions);
    expect(name).toMatch(/^find-[\w-]+$/);
    expect(JSON.parse(conditionsOf(name) ?? '')).toEqual(conditions);
  });
  it('is nothing when it was cut off', () => {
    expect(conditionsOf('find-%%%')).toBeUndefined();
    expect(conditionsOf('mine')).toBeUndefined();
  });
});
