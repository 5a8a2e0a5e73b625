import { describe, expect, it } from 'vitest';
import type { TicketRow } from '#shared/types.ts';
import { append, belongs, parameters, place, type ListQuery } from './order.ts';

const row = (id: number, updated: string, more: Partial<TicketRow> = {}): TicketRow => ({
  id,
  subject: `Ticket ${id}`,
  status: 'open',
  status_id: null,
  type_id: null,
  priority: 'normal',
  customer: { id: 1, name: 'Maya Chen', email: 'maya@example.com' },
  assignee: null,
  team: null,
  inbox: null,
  tags: [],
  snippet: '',
  message_count: 1,
  opened_at: '2026-01-01T00:00:00Z',
  updated_at: `2026-01-01T${updated}:00Z`,
  last_customer_at: null,
  last_agent_at: null,
  version: 1,
  shelf: 'sight',
  snoozed_until: null,
  spam_at: null,
  merged_into: null,
  stuck: false,
  ...more
});
const rows = [row(3, '12:00'), row(2, '11:00'), row(1, '10:00')];
const find = (id: number) => rows.find((r) => r.id === id);
const all: ListQuery = { view: 'all', segment: 'open', sort: 'newest' };

describe('a list after one ticket changed', () => {
  it('moves the ticket that somebody just answered to the top', () => {
    expect(place([3, 2, 1], row(1, '13:00'), true, false, 'newest', find)).toEqual([1, 3, 2]);
  });
  it('takes in a new ticket at its place', () => {
    expect(place([3, 2, 1], row(9, '11:30'), true, false, 'newest', find)).toEqual([3, 9, 2, 1]);
  });
  it('lets go of a ticket that no longer belongs', () => {
    expect(place([3, 2, 1], row(2, '13:00', { status: 'solved' }), false, true, 'newest', find)).toEqual([3, 1]);
  });
  it('leaves a ticket behind the last loaded one to its page', () => {
    expect(place([3, 2, 1], row(9, '09:00'), true, true, 'newest', find)).toEqual([3, 2, 1]);
    expect(place([3, 2, 1], row(9, '09:00'), true, false, 'newest', find)).toEqual([3, 2, 1, 9]);
  });
  it('puts urgent tickets first when asked to', () => {
    expect(place([3, 2, 1], row(9, '01:00', { priority: 'urgent' }), true, true, 'urgent', find)).toEqual([9, 3, 2, 1]);
  });
  it('turns the order around for the oldest first', () => {
    expect(place([1, 2, 3], row(9, '10:30'), true, true, 'oldest', find)).toEqual([1, 9, 2, 3]);
  });
  it('keeps the order of tickets of the same moment by their number', () => {
    expect(place([3, 2, 1], row(4, '12:00'), true, true, 'newest', find)).toEqual([4, 3, 2, 1]);
  });
});

describe('which list a ticket belongs to', () => {
  it('knows my tickets, those of nobody and those of a team', () => {
    const mine = row(1, '10:00', { assignee: { id: 7, name: 'Ana' }, team: { id: 2, name: 'Hardware' } });
    expect(belongs(mine, { ...all, view: 'mine' }, 7)).toBe(true);
    expect(belongs(mine, { ...all, view: 'mine' }, 8)).toBe(false);
    expect(belongs(mine, { ...all, view: 'unassigned' }, 7)).toBe(false);
    expect(belongs(mine, { ...all, view: 'team-2' }, 7)).toBe(true);
    expect(belongs(mine, { ...all, view: 'team-3' }, 7)).toBe(false);
  });
  it('follows the status', () => {
    expect(belongs(row(1, '10:00', { status: 'on_hold' }), { ...all, segment: 'waiting' }, 1)).toBe(true);
    expect(belongs(row(1, '10:00', { status: 'on_hold' }), all, 1)).toBe(false);
  });
  it('asks the server the same thing', () => {
    expect(parameters({ view: 'mine', segment: 'open', sort: 'urgent' })).toEqual({ status: 'new,open', assignee: 'me', sort: 'urgent' });
    expect(parameters({ view: 'team-4', segment: 'all', sort: 'newest' })).toEqual({ team: '4', sort: 'newest' });
  });
});

describe('a further page', () => {
  it('does not repeat a ticket that moved between two pages', () => {
    expect(append([3, 2], [row(2, '11:00'), row(1, '10:00')])).toEqual([3, 2, 1]);
  });
});
