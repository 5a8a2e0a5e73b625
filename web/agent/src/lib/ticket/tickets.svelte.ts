// All tickets this tab knows: one map of rows, and the lists that were opened. The live stream changes both.
import { SvelteMap } from 'svelte/reactivity';
import { watchLive } from '#lib/live.svelte.ts';
import { session } from '#lib/session.svelte.ts';
import { api, call, type ApiError } from '#shared/client.ts';
import type { Counts, LiveFrame, TicketRow } from '#shared/types.ts';
import { forget } from './ahead.ts';
import { append, belongs, keyOf, parameters, place, type ListQuery } from './order.ts';

/** A list as far as it is loaded. */
interface List {
  query: ListQuery;
  ids: number[];
  next: string | null;
  loaded: boolean;
  busy: boolean;
  error: ApiError | undefined;
  /** How far back it was looked for tickets that fit, when few do. */
  searchedTo?: string | null;
  /** How many of a longer list stand under headings. */
  groupedFirst?: number | null;
  /** What stands in further columns. */
  cells?: Record<string, Record<string, unknown>>;
}

const PAGE = 50;
/** The longest page the server gives. */
const LONGEST = 100;
const rows = new SvelteMap<number, TicketRow>();
const lists = new SvelteMap<string, List>();
let counts = $state.raw<Counts>();
/** The list that is shown; the others are loaded again when they are. */
let onScreen = '';
/** What changed while a list was being loaded: the answer may not know it yet. */
const touched = new Map<string, Set<number>>();
/** Lists to be loaded once more when the answer under way is here. */
const again = new Set<string>();

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

/** Shows a list: from now on it is the one kept true. What is known of it stays until the answer is there. */
export function show(query: ListQuery): Promise<void> {
  onScreen = keyOf(query);
  return load(query);
}

/** Loads a list from its beginning, as far as it was loaded if `length` says so. */
export async function load(query: ListQuery, length = 0): Promise<void> {
  if (lists.get(keyOf(query))?.busy) return void again.add(keyOf(query));
  change(query, { busy: true });
  touched.set(keyOf(query), new Set());
  try {
    const ask = (cursor?: string | null) =>
      call(api.GET('/tickets', { params: { query: { ...parameters(query), limit: length > PAGE ? LONGEST : PAGE, ...(cursor ? { cursor } : {}) } } }));
    const first = await ask();
    let [page, ids, cells] = [first, first.items.map((row) => row.id), first.cells];
    keep(first.items);
    while (page.next !== null && ids.length < length) {
      page = await ask(page.next);
      keep(page.items);
      ids = append(ids, page.items);
      cells = { ...cells, ...page.cells };
    }
    change(query, { ids, next: page.next, loaded: true, error: undefined, searchedTo: page.searched_to, groupedFirst: first.grouped_first, cells });
  } catch (error) {
    change(query, { error: error as ApiError });
  }
  settled(query);
}

/** An answer was taken: what changed meanwhile is put into its place, and what was asked meanwhile is asked now. */
function settled(query: ListQuery): void {
  const key = keyOf(query);
  change(query, { busy: false });
  const ids = touched.get(key);
  touched.delete(key);
  for (const id of ids ?? []) {
    const row = rows.get(id);
    if (row) placeIn(query, row);
    else leave(query, id);
  }
  if (again.delete(key)) void load(query, lists.get(key)?.ids.length);
}

/** Loads the next page of a list, if there is one. */
export async function more(query: ListQuery): Promise<void> {
  const list = lists.get(keyOf(query));
  if (!list?.next || list.busy) return;
  change(query, { busy: true });
  touched.set(keyOf(query), new Set());
  try {
    const page = await call(api.GET('/tickets', { params: { query: { ...parameters(query), limit: PAGE, cursor: list.next } } }));
    keep(page.items);
    const before = lists.get(keyOf(query));
    change(query, { ids: append(before?.ids ?? [], page.items), next: page.next, error: undefined, searchedTo: page.searched_to, cells: { ...before?.cells, ...page.cells } });
  } catch (error) {
    change(query, { error: error as ApiError });
  }
  settled(query);
}

/** Puts a changed ticket where it belongs in every list that is open. */
export function put(row: TicketRow): void {
  const known = rows.get(row.id);
  if (known && known.version > row.version) return;
  rows.set(row.id, row);
  for (const ids of touched.values()) ids.add(row.id);
  for (const list of lists.values()) placeIn(list.query, row);
}

function placeIn(query: ListQuery, row: TicketRow): void {
  const list = lists.get(keyOf(query));
  if (!list?.loaded) return;
  const fits = belongs(row, query, session.me.id);
  if (fits === undefined) {
    if (keyOf(query) === onScreen) askSoon(query, row.id);
    return;
  }
  const ids = place(list.ids, row, fits, list.next !== null, query.sort, (id) => rows.get(id));
  if (ids.length !== list.ids.length || ids.some((id, i) => id !== list.ids[i])) change(query, { ids });
}

/** Takes a ticket out of a list. */
function leave(query: ListQuery, ticket: number): void {
  const ids = lists.get(keyOf(query))?.ids;
  if (ids?.includes(ticket)) change(query, { ids: ids.filter((id) => id !== ticket) });
}

const doubtful = new Map<string, { query: ListQuery; ids: Set<number> }>();
let asking: ReturnType<typeof setTimeout> | undefined;

/** Only the server knows which tickets a view has: it is asked once a burst, about those that changed. */
function askSoon(query: ListQuery, id: number): void {
  const entry = doubtful.get(keyOf(query)) ?? { query, ids: new Set() };
  doubtful.set(keyOf(query), entry);
  entry.ids.add(id);
  asking ??= setTimeout(() => {
    asking = undefined;
    const asked = [...doubtful.values()];
    doubtful.clear();
    for (const { query, ids } of asked) void settle(query, [...ids]);
  }, 400);
}

async function settle(query: ListQuery, ids: number[]): Promise<void> {
  // Under headings a ticket moves in ways that the list knows best; a flood is a list of its own.
  if (query.group || ids.length > 50) return load(query, lists.get(keyOf(query))?.ids.length);
  try {
    const page = await call(api.GET('/tickets', { params: { query: { ...parameters(query), ids: ids.join(), limit: 50 } } }));
    keep(page.items);
    const found = new Set(page.items.map((row) => row.id));
    for (const id of ids) {
      const [row, list] = [rows.get(id), lists.get(keyOf(query))];
      if (row && list) change(query, { ids: place(list.ids, row, found.has(id), list.next !== null, query.sort, (other) => rows.get(other)), cells: { ...list.cells, ...page.cells } });
    }
  } catch {
    // The strip tells of a broken connection; the list is loaded again when it is back.
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
  if (frame.ticket_id !== null) forget(frame.ticket_id);
  if (frame.ticket) put(frame.ticket);
  if (frame.ticket_id !== null) countSoon();
  else if (frame.data.noun === 'teams') countSoon();
}

/** A ticket went out of sight: it is in no list any more. */
function gone(ticket: number): void {
  rows.delete(ticket);
  for (const ids of touched.values()) ids.add(ticket);
  for (const list of lists.values()) leave(list.query, ticket);
  countSoon();
}

function reset(): void {
  void count();
  for (const [key, list] of lists) {
    if (key === onScreen) void load(list.query, list.ids.length);
    // Loaded anew when it is shown.
    else if (!list.busy) lists.delete(key);
  }
}

/** Follows the live stream until the returned function is called. */
export function followTickets(): () => void {
  void count();
  return watchLive({ frame: apply, gone, reset });
}
