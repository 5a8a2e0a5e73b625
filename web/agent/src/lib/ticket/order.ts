// Which tickets a list shows, and in what order: the same rules as the server's, so that a changed ticket finds its place without asking.
import type { Status, TicketRow } from '#shared/types.ts';

/** The part of the work a list shows. */
export type Segment = 'open' | 'waiting' | 'solved' | 'all';
export type Sort = 'newest' | 'oldest' | 'urgent';
export const segments: readonly Segment[] = ['open', 'waiting', 'solved', 'all'];
export const sorts: readonly Sort[] = ['newest', 'urgent', 'oldest'];

/** A list as it is asked for. */
export interface ListQuery {
  /** `mine`, `unassigned`, `all` or `team-7`. */
  view: string;
  segment: Segment;
  sort: Sort;
}

export const inSegment: Record<Segment, readonly Status[]> = {
  open: ['new', 'open'],
  waiting: ['pending', 'on_hold'],
  solved: ['solved', 'closed'],
  all: ['new', 'open', 'pending', 'on_hold', 'solved', 'closed']
};

/** The team of a `team-7` view. */
export function teamOf(view: string): number | undefined {
  const found = /^team-(\d+)$/.exec(view);
  return found ? Number(found[1]) : undefined;
}

/** A list's address in the map of lists. */
export function keyOf(query: ListQuery): string {
  return `${query.view}/${query.segment}/${query.sort}`;
}

/** What `GET /tickets` is asked for a list. */
export function parameters(query: ListQuery): { status?: string; assignee?: string; team?: string; sort: Sort } {
  const team = teamOf(query.view);
  return {
    ...(query.segment === 'all' ? {} : { status: inSegment[query.segment].join(',') }),
    ...(query.view === 'mine' ? { assignee: 'me' } : {}),
    ...(query.view === 'unassigned' ? { assignee: 'none' } : {}),
    ...(team === undefined ? {} : { team: String(team) }),
    sort: query.sort
  };
}

/** Whether a ticket belongs in a list. */
export function belongs(row: TicketRow, query: ListQuery, me: number): boolean {
  if (!inSegment[query.segment].includes(row.status)) return false;
  if (query.view === 'mine') return row.assignee?.id === me;
  if (query.view === 'unassigned') return row.assignee === null;
  const team = teamOf(query.view);
  return team === undefined || row.team?.id === team;
}

const weight = { low: 0, normal: 1, high: 2, urgent: 3 };

/** Negative when `a` stands above `b`. */
export function compare(a: TicketRow, b: TicketRow, sort: Sort): number {
  const time = Date.parse(b.updated_at) - Date.parse(a.updated_at) || b.id - a.id;
  if (sort === 'oldest') return -time;
  // Among equally urgent tickets, who waits longest comes first.
  if (sort === 'urgent') return weight[b.priority] - weight[a.priority] || -time;
  return time;
}

/**
 * A loaded list after one ticket changed: the ticket leaves, moves or comes in at its place. When more pages exist, a ticket
 * that sorts behind the last loaded one stays out; its page will bring it.
 */
export function place(ids: readonly number[], row: TicketRow, fits: boolean, hasMore: boolean, sort: Sort, find: (id: number) => TicketRow | undefined): number[] {
  const others = ids.filter((id) => id !== row.id);
  if (!fits) return others;
  const at = others.findIndex((id) => {
    const other = find(id);
    return other !== undefined && compare(row, other, sort) < 0;
  });
  if (at >= 0) return others.toSpliced(at, 0, row.id);
  return hasMore ? others : [...others, row.id];
}

/** A further page behind what is loaded; tickets that moved up meanwhile are not shown twice. */
export function append(ids: readonly number[], page: readonly TicketRow[]): number[] {
  const have = new Set(ids);
  return [...ids, ...page.map((row) => row.id).filter((id) => !have.has(id))];
}
