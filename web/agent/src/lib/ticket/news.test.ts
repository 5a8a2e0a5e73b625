import { describe, expect, it, vi } from 'vitest';
import type { LiveFrame, TicketRow } from '#shared/types.ts';

vi.mock('$app/navigation', () => ({ goto: vi.fn() }));
vi.mock('#lib/shell/places.ts', () => ({ ticketPlace: () => '' }));
vi.mock('#lib/session.svelte.ts', () => ({ session: { active: false } }));
vi.mock('#lib/live.svelte.ts', () => ({ watchLive: () => () => {} }));
const { newsFor } = await import('./news.ts');

const ME = 7;
const ticket = { id: 1042, subject: 'Grinder', customer: { id: 1, name: 'Maya' }, assignee: { id: ME, name: 'Ana' } } as TicketRow;
const frame = (kind: string, more: Partial<LiveFrame> = {}) =>
  ({ kind, ticket, actor: { kind: 'customer', id: 1, name: 'Maya' }, data: {}, ...more }) as LiveFrame;

describe('what an agent is told about', () => {
  it('is a ticket that was given to them, and an answer in one of theirs', () => {
    expect(newsFor(frame('assigned', { actor: { kind: 'agent', id: 8, name: 'Dan' } }), ME)?.key).toBe('news.assigned');
    expect(newsFor(frame('received'), ME)).toEqual({ key: 'news.answered', id: 1042, customer: 'Maya', subject: 'Grinder' });
  });
  it('is not what they did themselves', () => {
    expect(newsFor(frame('assigned', { actor: { kind: 'agent', id: ME, name: 'Ana' } }), ME)).toBeUndefined();
  });
  it('is not what happens in the tickets of others', () => {
    expect(newsFor(frame('received'), 8)).toBeUndefined();
    expect(newsFor(frame('received', { ticket: null }), ME)).toBeUndefined();
    expect(newsFor(frame('tagged'), ME)).toBeUndefined();
  });
});
