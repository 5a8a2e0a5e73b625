// The views an agent sees and how many tickets they have. The numbers follow the live stream at a calm pace: counting is asking.
import { watchLive } from '#lib/live.svelte.ts';
import { api, call } from '#shared/client.ts';
import type { View, ViewCount } from '#shared/types.ts';
import { zone } from './address.ts';

let list = $state.raw<View[]>([]);
let loaded = $state(false);
let failed = $state(false);
let counts = $state.raw<Map<number, ViewCount>>(new Map());

export const views = {
  get list() {
    return list;
  },
  /** Whether it is known which views there are. */
  get loaded() {
    return loaded;
  },
  /** Whether it could not be found out. */
  get failed() {
    return failed;
  },
  get: (id: number | undefined): View | undefined => (id === undefined ? undefined : list.find((view) => view.id === id)),
  count: (id: number): ViewCount | undefined => counts.get(id)
};

/** Loads the views, and their numbers behind them. */
export async function loadViews(): Promise<void> {
  try {
    list = (await call(api.GET('/views', {}))).items;
    loaded = true;
    failed = false;
  } catch {
    failed = !loaded;
  }
  void loadCounts();
}

let turn = 0;

async function loadCounts(): Promise<void> {
  if (list.length === 0) return;
  const mine = ++turn;
  try {
    const page = await call(api.GET('/views/counts', { params: { query: { zone: zone() } } }));
    if (mine === turn) counts = new Map(page.items.map((count) => [count.id, count]));
  } catch {
    // The numbers are a convenience; the next event asks again.
  }
}

/** Between two counts: short enough to be true, long enough to cost nothing. */
const CALM = 10_000;
let waiting: ReturnType<typeof setTimeout> | undefined;
let last = 0;

function countSoon(): void {
  waiting ??= setTimeout(
    () => {
      waiting = undefined;
      last = Date.now();
      if (document.visibilityState === 'visible') void loadCounts();
    },
    Math.max(1_500, last + CALM - Date.now())
  );
}

/** Follows the live stream until the returned function is called. */
export function followViews(): () => void {
  void loadViews();
  const seen = () => document.visibilityState === 'visible' && countSoon();
  document.addEventListener('visibilitychange', seen);
  // “Less than an hour ago” changes without anything happening.
  const minutes = setInterval(seen, 60_000);
  const stop = watchLive({
    frame(frame) {
      if (frame.ticket_id !== null) countSoon();
      else if (frame.kind === 'settings' && ['views', 'teams', 'fields'].includes(String(frame.data.noun))) void loadViews();
    },
    reset: () => void loadViews()
  });
  return () => {
    stop();
    clearInterval(minutes);
    clearTimeout(waiting);
    waiting = undefined;
    document.removeEventListener('visibilitychange', seen);
  };
}

/** Puts the views in another order, at once here and then on the server. */
export async function arrange(ids: number[]): Promise<void> {
  const before = list;
  list = ids.flatMap((id) => before.find((view) => view.id === id) ?? []);
  try {
    await call(api.POST('/views/order', { body: { ids } }));
  } catch (error) {
    list = before;
    throw error;
  }
}

/** A list in which one entry stands elsewhere. Pure, for the tests. */
export function moved(ids: readonly number[], id: number, step: number): number[] {
  const at = ids.indexOf(id);
  const to = Math.min(ids.length - 1, Math.max(0, at + step));
  if (at < 0 || to === at) return [...ids];
  return ids.toSpliced(at, 1).toSpliced(to, 0, id);
}
