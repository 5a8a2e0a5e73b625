import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveFrame, TicketRow } from '#shared/types.ts';

vi.mock('#lib/session.svelte.ts', () => ({ session: { me: { id: 7 } } }));
let held: Promise<void> | undefined;
const page = vi.hoisted(() => ({ items: [] as unknown[], next: null as string | null }));
vi.mock('#shared/client.ts', () => ({ BASE: '', api: { GET: async () => (await held, page) }, call: async (answer: Promise<unknown>) => await answer }));

const { apply, load, tickets } = await import('./tickets.svelte.ts');

const mine = { view: 'mine', segment: 'open', sort: 'newest' } as const;
const row = (id: number, version: number, more: Partial<TicketRow> = {}) =>
  ({ id, version, shelf: 'sight', status: 'open', priority: 'normal', assignee: { id: 7, name: 'Ana' }, team: null, updated_at: `2026-01-01T10:0${id}:00Z`, ...more }) as TicketRow;
const frame = (ticket: TicketRow | null): LiveFrame =>
  ({ id: 1, ticket_id: ticket?.id ?? null, kind: 'status_changed', at: '', actor: { kind: 'agent', id: 1, name: '' }, data: {}, ticket }) as LiveFrame;
const shown = () => tickets.list(mine)?.ids;

beforeEach(async () => {
  vi.useFakeTimers();
  page.items = [row(2, 10), row(1, 10)];
  page.next = null;
  await load(mine);
});

describe('an event of the log', () => {
  it('brings a ticket that was given to me into my list', () => {
    apply(frame(row(3, 1)));
    expect(shown()).toEqual([3, 2, 1]);
  });
  it('takes a ticket out that was given to somebody else', () => {
    apply(frame(row(2, 11, { assignee: { id: 8, name: 'Dan' } })));
    expect(shown()).toEqual([1]);
  });
  it('changes nothing when it is older than what is known', () => {
    apply(frame(row(2, 9, { status: 'solved' })));
    expect(shown()).toEqual([2, 1]);
    expect(tickets.row(2)?.status).toBe('open');
  });
  it('moves a ticket that was answered to the top', () => {
    apply(frame(row(1, 12, { updated_at: '2026-01-01T11:00:00Z' })));
    expect(shown()).toEqual([1, 2]);
  });
});

describe('while a list is being loaded', () => {
  it('keeps what the stream told meanwhile', async () => {
    let answer = () => {};
    held = new Promise((done) => (answer = done));
    const loading = load(mine);
    apply(frame(row(3, 1)));
    apply(frame(row(2, 11, { assignee: { id: 8, name: 'Dan' } })));
    answer();
    held = undefined;
    await loading;
    expect(shown()).toEqual([3, 1]);
  });
});
