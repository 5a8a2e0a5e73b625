// Work on many tickets, and on one when it can be taken back: begun here, followed to its end, told in a notice with a way back.
import { SvelteMap } from 'svelte/reactivity';
import { t } from '#lib/i18n.svelte.ts';
import { front } from '#lib/ui/front.svelte.ts';
import { explain } from '#lib/ui/problem.ts';
import { toast } from '#lib/ui/toasts.svelte.ts';
import { watchLive } from '#lib/live.svelte.ts';
import { api, call } from '#shared/client.ts';
import type { components } from '#shared/api.ts';
import type { LiveFrame } from '#shared/types.ts';

export type Work = components['schemas']['BatchWork'];
export type Batch = components['schemas']['Batch'];
/** These tickets, or everything that `GET /tickets` lists for a query. */
export type Target = { ids: number[] } | { list: components['schemas']['TicketQuery'] };

/** What is said when it is done. */
type Said = (count: number) => string;

const running = new SvelteMap<number, Batch>();
const sayings = new Map<number, Said>();

export const batches = {
  /** What is being done or taken back at this moment. */
  get running(): Batch[] {
    return [...running.values()];
  }
};

/** Does the work. A few tickets are done when this returns; many go on, and are shown as they go. */
export async function perform(work: Work, target: Target, said: Said): Promise<Batch> {
  const batch = await call(api.POST('/batches', { body: { work, ...target } }));
  sayings.set(batch.id, said);
  take(batch);
  return batch;
}

/** Takes a batch back, as far as its tickets have not moved since. */
export async function undo(id: number): Promise<void> {
  try {
    take(await call(api.POST('/batches/{id}/undo', { params: { path: { id } } })));
  } catch (error) {
    toast(explain(error), { tone: 'bad' });
  }
}

/** Stops what is running; what is done stays done. */
export async function stop(id: number): Promise<void> {
  try {
    const batch = await call(api.POST('/batches/{id}/stop', { params: { path: { id } } }));
    // The live stream may have told of its end before the answer came.
    if (running.has(id)) take(batch);
  } catch (error) {
    toast(explain(error), { tone: 'bad' });
  }
}

const goesOn = (batch: Pick<Batch, 'state'>) => batch.state === 'running' || batch.state === 'undoing';

function take(batch: Batch): void {
  if (goesOn(batch)) {
    running.set(batch.id, batch);
    follow();
    return;
  }
  running.delete(batch.id);
  if (running.size === 0) unfollow?.();
  void tell(batch);
}

/** The work of the last two weeks, in front of the screen. */
export const showBatches = (): void => void front.show(() => import('./BatchesDialog.svelte'), {});

/** What became of the tickets of one batch. */
export const showReport = (batch: Batch): void => void front.show(() => import('./BatchReport.svelte'), { batch });

/** Says how it ended. */
async function tell(batch: Batch): Promise<void> {
  const report = { label: t('batch.show'), run: () => showReport(batch) };
  // Two tickets that became one were work on many, too.
  const also = batch.total > 1 || batch.work.verb === 'merge' ? { also: { label: t('batch.all'), run: showBatches } } : {};
  if (batch.state === 'undone') {
    if (batch.kept > 0) toast(t('batch.kept', { undone: batch.undone, kept: batch.kept }), { tone: 'bad', ms: 15_000, action: report, ...also });
    else toast(t('batch.undone', { count: batch.undone }));
  } else if (batch.failed > 0 && batch.total === 1) {
    toast(await reason(batch.id), { tone: 'bad' });
  } else if (batch.failed > 0 || batch.done < batch.total) {
    toast(t('batch.partly', { done: batch.done, total: batch.total }), { tone: 'bad', ms: 15_000, action: report, ...also });
  } else {
    const said = sayings.get(batch.id) ?? ((count) => t('batch.done', { count }));
    // Answers are called back one by one, in their tickets.
    const back = batch.work.verb !== 'answer' && { label: t('ui.undo'), run: () => void undo(batch.id) };
    toast(said(batch.done), { ...(back ? { action: back } : {}), ...also });
  }
}

/** Why the one ticket could not be changed. */
async function reason(id: number): Promise<string> {
  try {
    const page = await call(api.GET('/batches/{id}/items', { params: { path: { id }, query: { state: 'failed' } } }));
    return page.items[0]?.error ?? t('ui.error.internal');
  } catch (error) {
    return explain(error);
  }
}

let unfollow: (() => void) | undefined;

/** Hears of every step on the live stream; what was missed while it was broken is asked for. */
function follow(): void {
  if (unfollow) return;
  const stopLive = watchLive({
    frame: (frame: LiveFrame) => {
      if (frame.kind !== 'batch_moved') return;
      const step = frame.data as Partial<Batch> & { batch: number };
      const known = running.get(step.batch);
      if (known) take({ ...known, ...step, id: known.id });
    },
    reset: look
  });
  // A step between the answer and the first frame would be missed.
  const timer = setInterval(look, 4000);
  look();
  unfollow = () => {
    stopLive();
    clearInterval(timer);
    unfollow = undefined;
  };
}

function look(): void {
  for (const { id, state } of running.values())
    call(api.GET('/batches/{id}', { params: { path: { id } } })).then(
      (batch) => {
        // A frame may have told of its end meanwhile.
        if (running.get(id)?.state === state) take(batch);
      },
      () => {}
    );
}
