// All tickets this tab knows: one map of rows, and the lists that were opened. The live stream changes both.
import { SvelteMap } from 'svelte/reactivity';
import { watchLive } from '#lib/live.svelte.ts';
import { session } from '#lib/session.svelte.ts';
import { api, call, type ApiError } from '#shared/client.ts';
import type { Counts, LiveFrame, TicketRow } from '#shared/types.ts';
import { append, belongs, keyOf, parameters, place, type ListQuery } from './order.ts';

/** A list as far as it is loaded. */
interface List {
  query: ListQuery;
  ids: number[];
  next: string | null;
  loaded: boolean;
  busy: boolean;
  error: ApiError | undefined;
}

const PAGE = 50;
const rows = new SvelteMap<number, TicketRow>();
const lists = new SvelteMap<string, List>();
let counts = $state.raw<Counts>();

export const tickets = {
  /** How many tickets wait where, for the sidebar. */
  get counts() {
    return counts;
  },
  row: (id: number): TicketRow | undefined => rows.get(id),
  /** A list, or undefined before it was first loaded. */
  list: (query: ListQuery): List | undefined => lists.get(keyOf(query))
};

function change(query: ListQuery, part: Partial<List>): void {
  const old = lists.get(keyOf(query)) ?? { query, ids: [], next: null, loaded: false, busy: false, error: undefined };
  lists.set(keyOf(query), { ...old, ...part });
}

/** Takes rows in, unless a newer version of one is here already. */
export function keep(found: readonly TicketRow[]): void {
  for (const row of found) {
    const known = rows.get(row.id);
    if (!known || known.version <= row.version) rows.set(row.id, row);
  }
}

/** Loads a list from its beginning. What is on screen stays until the answer is there. */
export async function load(query: ListQuery): Promise<void> {
  if (lists.get(keyOf(query))?.busy) return;
  change(query, { busy: true });
  try {
    const page = await call(api.GET('/tickets', { params: { query: { ...parameters(query), limit: PAGE } } }));
    keep(page.items);
    change(query, { ids: page.items.map((row) => row.id), next: page.next, loaded: true, busy: false, error: undefined });
  } catch (error) {
    change(query, { busy: false, error: error as ApiError });
  }
}

/** Loads the next page of a list, if there is one. */
export async function more(query: ListQuery): Promise<void> {
  const list = lists.get(keyOf(query));
  if (!list?.next || list.busy) return;
  change(query, { busy: true });
  try {
    const page = await call(api.GET('/tickets', { params: { query: { ...parameters(query), limit: PAGE, cursor: list.next } } }));
    keep(page.items);
    change(query, { ids: append(lists.get(keyOf(query))?.ids ?? [], page.items), next: page.next, busy: false, error: undefined });
  } catch (error) {
    change(query, { busy: false, error: error as ApiError });
  }
}

/** Puts a changed ticket where it belongs in every list that is open. */
export function put(row: TicketRow): void {
  const known = rows.get(row.id);
  if (known && known.version > row.version) return;
  rows.set(row.id, row);
  for (const list of lists.values()) {
    if (!list.loaded) continue;
    const fits = belongs(row, list.query, session.me.id);
    const ids = place(list.ids, row, fits, list.next !== null, list.query.sort, (id) => rows.get(id));
    if (ids.length !== list.ids.length || ids.some((id, i) => id !== list.ids[i])) change(list.query, { ids });
  }
}

let recount: ReturnType<typeof setTimeout> | undefined;

/** Loads the numbers of the sidebar. */
export async function count(): Promise<void> {
  try {
    counts = await call(api.GET('/tickets/counts', {}));
  } catch {
    // The numbers are a convenience: the next event asks again, and the strip tells of a broken connection.
  }
}

/** Events come in bursts; the numbers are asked for once a burst, and at least every second. */
function countSoon(): void {
  recount ??= setTimeout(() => {
    recount = undefined;
    void count();
  }, 400);
}

/** What an event of the log does to the lists. */
export function apply(frame: LiveFrame): void {
  if (frame.ticket) put(frame.ticket);
  if (frame.ticket_id !== null) countSoon();
  else if (frame.data.noun === 'teams') countSoon();
}

function reset(): void {
  void count();
  for (const list of lists.values()) void load(list.query);
}

/** Follows the live stream until the returned function is called. */
export function followTickets(): () => void {
  void count();
  return watchLive({ frame: apply, reset });
}
