// Keeps a ledger's list and totals fresh: soon after anything happens to mail, and now and then by itself, because not every mail makes an event.
import { watchLive } from '#lib/live.svelte.ts';
import type { Paged } from '#lib/resource.svelte.ts';
import type { Page } from '#shared/types.ts';
import { renewed } from './renewed.ts';

const SOON = 300;
const OFTEN = 15_000;

/** Runs `renew` at most once a burst of events, and every quarter of a minute while the page is looked at. */
export function followMail(kinds: readonly string[], renew: () => Promise<void>): void {
  $effect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      waiting ??= setTimeout(() => {
        waiting = undefined;
        void renew();
      }, SOON);
    };
    const stop = watchLive({ frame: (frame) => kinds.includes(frame.kind) && soon(), reset: soon });
    const timer = setInterval(() => document.visibilityState === 'visible' && void renew(), OFTEN);
    return () => {
      stop();
      clearTimeout(waiting);
      clearInterval(timer);
    };
  });
}

/** Brings the top of a list up to date; what is on screen stays when the server cannot be reached. */
export async function refresh<T extends { id: number }>(list: Paged<T>, first: () => Promise<Page<T>>): Promise<void> {
  const shown = list.data;
  if (!shown || list.loading || list.loadingMore) return;
  try {
    const fresh = await first();
    // Another filter was chosen meanwhile: its answer is the newer one.
    if (list.data !== shown || list.loading || list.loadingMore) return;
    const rows = renewed(shown, fresh);
    if (!rows || (fresh.next === null && list.hasMore) || (fresh.next !== null && !list.hasMore && rows.length === fresh.items.length)) list.reload();
    else list.set(rows);
  } catch {
    // The strip above the page tells of a broken connection; the next event asks again.
  }
}
