// A ticket's first page of everything, asked for before it is opened: the next one in the list is on screen at the press of a key.
import { api, call } from '#shared/client.ts';

/** Older than that, what was fetched ahead is asked for anew. */
const FRESH = 20_000;
/** So many are kept. */
const MOST = 6;

type First = ReturnType<typeof fetchFirst>;
const kept = new Map<number, { at: number; first: First }>();

function fetchFirst(id: number) {
  const path = { id };
  return Promise.all([
    call(api.GET('/tickets/{id}', { params: { path } })),
    call(api.GET('/tickets/{id}/messages', { params: { path } })),
    call(api.GET('/tickets/{id}/events', { params: { path } }))
  ]);
}

const fresh = (id: number) => {
  const known = kept.get(id);
  return known && Date.now() - known.at < FRESH ? known.first : undefined;
};

/** Fetches a ticket that is likely to be opened next. */
export function prepare(id: number): void {
  if (fresh(id)) return;
  const first = fetchFirst(id);
  kept.delete(id);
  kept.set(id, { at: Date.now(), first });
  // One that cannot be fetched says so when it is opened.
  first.catch(() => kept.delete(id));
  for (const [old] of kept) if (kept.size > MOST) kept.delete(old);
}

/** What was fetched ahead, if it is still good, or the same fetched now. It is given once: the open ticket follows the live stream. */
export function take(id: number): First {
  const known = fresh(id);
  kept.delete(id);
  return known ?? fetchFirst(id);
}

/** Something happened in a ticket: what was fetched ahead is not good any more. */
export function forget(id: number): void {
  kept.delete(id);
}
