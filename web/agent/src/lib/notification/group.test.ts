import { expect, test } from 'vitest';
import type { Notice } from '#shared/types.ts';
import { group } from './group.ts';

const notice = (id: number, ticket: number) => ({ id, ticket: { id: ticket, name: `T${ticket}` } }) as Notice;

test('the notices of a ticket stand together, where the newest of them is', () => {
  const groups = group([notice(9, 2), notice(8, 1), notice(7, 2), notice(6, 3)]);
  expect(groups.map(({ ticket, rows }) => [ticket.id, rows.map((row) => row.id)])).toEqual([
    [2, [9, 7]],
    [1, [8]],
    [3, [6]]
  ]);
});
