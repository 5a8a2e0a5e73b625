import { expect, test } from 'vitest';
import type { TicketEvent } from '#shared/types.ts';
import { Hold } from './hold.svelte.ts';

const event = (id: number): TicketEvent => ({ id, ticket_id: 1, kind: 'received', at: '', actor: { kind: 'customer', id: 1, name: 'Maya' }, via: '', data: {} }) as TicketEvent;

test('what was on screen when the writing began counts, not what came later', () => {
  const hold = new Hold();
  hold.begin(4);
  hold.begin(9);
  expect(hold.seen).toBe(4);
});

test('sending anyway knows what held it', () => {
  const hold = new Hold();
  let sent = 0;
  hold.begin(4);
  hold.held([event(5), event(7)], () => (sent += 1));
  hold.send();
  expect([hold.seen, hold.events.length, sent]).toEqual([7, 0, 1]);
  hold.end();
  expect(hold.seen).toBeUndefined();
});
