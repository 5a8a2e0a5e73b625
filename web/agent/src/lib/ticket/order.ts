// Which tickets a list shows, and in what order: the same rules as the server's, so that a changed ticket finds its place without asking.
import { conditionsOf, isChosen, viewOf, zone } from '#lib/view/address.ts';
import type { Status, TicketRow, ViewGroup } from '#shared/types.ts';

export type Shelf = TicketRow['shelf'];

/** The part of the work a list shows. */
export type Segment = 'open' | 'waiting' | 'solved' | 'all';
export type Sort = 'newest' | 'oldest' | 'urgent' | 'opened' | 'waiting';
export const segments: readonly Segment[] = ['open', 'waiting', 'solved', 'all'];
export const sorts: readonly Sort[] = ['newest', 'urgent', 'waiting', 'opened', 'oldest'];

/** A list as it is asked for. */
export interface ListQuery {
  /** `mine`, `unassigned`, `all`, `tasked`, `snoozed`, `trash`, `team-7`, `view-7` or `find-…` with conditions of its own. */
  view: string;
  segment: Segment;
  sort: Sort;
  /** Under which headings; only for views. */
  group?: ViewGroup | null;
  /** Further columns to fill; only for views. */
  columns?: readonly string[];
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

/** Whether work can be done in a ticket where it lies: not merged into another, not in the trash. */
export const workable = (ticket: Pick<TicketRow, 'shelf'>): boolean => ticket.shelf !== 'merged' && ticket.shelf !== 'trash';

/** Where the tickets of a view lie. */
export const shelfOf = (view: string): Shelf => (view === 'snoozed' || view === 'trash' ? view : 'sight');

/** A list's address in the map of lists. */
export function keyOf(query: ListQuery): string {
  return `${query.view}/${query.segment}/${query.sort}/${query.group ?? ''}/${query.columns?.join() ?? ''}`;
}

interface Asked {
  status?: string;
  assignee?: string;
  tasked?: boolean;
  team?: string;
  shelf?: Shelf;
  view?: number;
  where?: string;
  zone?: string;
  group?: ViewGroup;
  columns?: string;
  sort: Sort;
}

/** What `GET /tickets` is asked for a list. */
export function parameters(query: ListQuery): Asked {
  if (isChosen(query.view)) {
    const [view, where] = [viewOf(query.view), conditionsOf(query.view)];
    return {
      ...(view === undefined ? { where: where ?? '' } : { view }),
      ...(query.group ? { group: query.group } : {}),
      ...(query.columns?.length ? { columns: query.columns.join() } : {}),
      zone: zone(),
      sort: query.sort
    };
  }
  const team = teamOf(query.view);
  return {
    ...(query.segment === 'all' ? {} : { status: inSegment[query.segment].join(',') }),
    ...(query.view === 'mine' ? { assignee: 'me' } : {}),
    ...(query.view === 'unassigned' ? { assignee: 'none' } : {}),
    ...(query.view === 'tasked' ? { tasked: true } : {}),
    ...(team === undefined ? {} : { team: String(team) }),
    ...(shelfOf(query.view) === 'sight' ? {} : { shelf: shelfOf(query.view) }),
    sort: query.sort
  };
}

/** Whether a ticket belongs in a list; undefined where only the server knows. */
export function belongs(row: TicketRow, query: ListQuery, me: number): boolean | undefined {
  if (isChosen(query.view)) return undefined;
  if (row.shelf !== shelfOf(query.view) || !inSegment[query.segment].includes(row.status)) return false;
  // A row does not say whose tasks are in it.
  if (query.view === 'tasked') return undefined;
  if (query.view === 'mine') return row.assignee?.id === me;
  if (query.view === 'unassigned') return row.assignee === null;
  const team = teamOf(query.view);
  return team === undefined || row.team?.id === team;
}

const weight = { low: 0, normal: 1, high: 2, urgent: 3 };

/** When the customer was last heard; who never wrote is waited for since the beginning. */
const heard = (row: TicketRow) => Date.parse(row.last_customer_at ?? row.opened_at);

/** Negative when `a` stands above `b`. */
export function compare(a: TicketRow, b: TicketRow, sort: Sort): number {
  const time = Date.parse(b.updated_at) - Date.parse(a.updated_at) || b.id - a.id;
  if (sort === 'oldest') return -time;
  if (sort === 'opened') return Date.parse(a.opened_at) - Date.parse(b.opened_at) || a.id - b.id;
  if (sort === 'waiting') return heard(a) - heard(b) || a.id - b.id;
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
