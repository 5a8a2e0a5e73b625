import { expect, test, vi } from 'vitest';
import { refresh } from './follow.svelte.ts';

type Row = { id: number };

/** A list as the page sees it, with what is done to it. */
function listOf(data: Row[]) {
  return { data, error: undefined, loading: false, hasMore: false, loadingMore: false, more: vi.fn(), reload: vi.fn(), set: vi.fn() };
}

test('new rows come on top of those that are there', async () => {
  const list = listOf([{ id: 1 }]);
  await refresh(list, async () => ({ items: [{ id: 2 }, { id: 1 }], next: null }));
  expect(list.set).toHaveBeenCalledWith([{ id: 2 }, { id: 1 }]);
});

test('an answer that was overtaken by another filter is let go of', async () => {
  const list = listOf([{ id: 1 }]);
  await refresh(list, async () => {
    list.data = [{ id: 7 }];
    return { items: [{ id: 2 }, { id: 1 }], next: null };
  });
  expect(list.set).not.toHaveBeenCalled();
  expect(list.reload).not.toHaveBeenCalled();
});

test('nothing is put in while another filter is under way', async () => {
  const list = listOf([{ id: 1 }]);
  await refresh(list, async () => {
    list.loading = true;
    return { items: [{ id: 2 }, { id: 1 }], next: null };
  });
  expect(list.set).not.toHaveBeenCalled();
});
