import { describe, expect, test } from 'vitest';
import { Loaded, Paged, renewed } from './load.svelte.ts';

const rows = (...ids: number[]) => ids.map((id) => ({ id }));
const ids = (list: { id: number }[] | undefined) => list?.map((item) => item.id);

describe('a renewed list', () => {
  test('shows new rows first and keeps the older ones', () => {
    expect(ids(renewed(rows(5, 4, 3, 2, 1), { items: rows(6, 5, 4), next: 'c' }))).toEqual([6, 5, 4, 3, 2, 1]);
  });
  test('drops rows that have left the first page for good', () => {
    expect(ids(renewed(rows(5, 4, 3, 2), { items: rows(5, 3), next: 'c' }))).toEqual([5, 3, 2]);
  });
  test('is the fresh page alone when nothing of it was on screen', () => {
    expect(ids(renewed(rows(3, 2, 1), { items: rows(9, 8), next: 'c' }))).toEqual([9, 8]);
  });
  test('is the fresh page alone when that is the whole list', () => {
    expect(ids(renewed(rows(3, 2, 1), { items: rows(3), next: null }))).toEqual([3]);
  });
});

describe('a paged list', () => {
  test('asks for the next page with the cursor and stops at the end', async () => {
    const asked: (string | undefined)[] = [];
    const list = new Paged(async (cursor) => {
      asked.push(cursor);
      return cursor ? { items: rows(2, 1), next: null } : { items: rows(3, 2), next: 'after-2' };
    });
    await list.load();
    await list.more();
    await list.more();
    expect(ids(list.items)).toEqual([3, 2, 1]);
    expect(asked).toEqual([undefined, 'after-2']);
  });
  test('ignores an answer that a newer question has overtaken', async () => {
    const answers: ((value: { items: { id: number }[]; next: null }) => void)[] = [];
    const list = new Paged(() => new Promise<{ items: { id: number }[]; next: null }>((resolve) => answers.push(resolve)));
    const first = list.load();
    const second = list.load();
    answers[1]?.({ items: rows(2), next: null });
    answers[0]?.({ items: rows(1), next: null });
    await Promise.all([first, second]);
    expect(ids(list.items)).toEqual([2]);
  });
});

describe('a loaded value', () => {
  test('keeps the old value on screen when loading it again fails', async () => {
    let fail = false;
    const value = new Loaded(async () => {
      if (fail) throw new Error('gone');
      return 7;
    });
    await value.load();
    fail = true;
    await value.load();
    expect(value.value).toBe(7);
    expect(value.error?.code).toBe('internal');
    expect(value.busy).toBe(false);
  });
});
