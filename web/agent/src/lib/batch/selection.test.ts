import { beforeEach, describe, expect, it } from 'vitest';
import { selection } from './selection.svelte.ts';

const there = [9, 7, 5, 3, 1];
const chosen = () => [...selection.ids].sort();

beforeEach(() => {
  selection.show('other', []);
  selection.show('all/open/newest', there);
});

describe('choosing tickets', () => {
  it('adds one, and takes it away again', () => {
    selection.toggle(7, there);
    selection.toggle(3, there);
    selection.toggle(7, there);
    expect(chosen()).toEqual([3]);
  });
  it('takes all between the last one and the one with Shift, in either direction', () => {
    selection.toggle(3, there);
    selection.range(7, there);
    expect(chosen()).toEqual([3, 5, 7]);
    selection.range(9, there);
    expect(chosen()).toEqual([3, 5, 7, 9]);
  });
  it('lets go of what has left the list, and of everything in another list', () => {
    selection.all(there);
    selection.show('all/open/newest', [9, 5]);
    expect(chosen()).toEqual([5, 9]);
    selection.show('mine/open/newest', [9, 5]);
    expect(selection.any).toBe(false);
  });
  it('begins with what is loaded when one is taken out of everything', () => {
    selection.everything();
    expect(selection.has(1234)).toBe(true);
    selection.toggle(5, there);
    expect(chosen()).toEqual([1, 3, 7, 9]);
  });
});
