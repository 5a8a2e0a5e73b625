// How far the practice of the acting agent is. Loaded once, and again whenever the log says that a step was taken.
import { watchLive } from '#lib/live.svelte.ts';
import { api, call } from '#shared/client.ts';
import type { Practice, PracticeStep } from '#shared/types.ts';

let now = $state.raw<Practice>();

export const practice = {
  get now() {
    return now;
  },
  /** The sample tickets are there. */
  get running(): boolean {
    return (now?.tickets.length ?? 0) > 0;
  },
  get done(): number {
    return now?.steps.filter((step) => step.done_at !== null).length ?? 0;
  },
  /** The first step that was not taken yet. */
  get next(): PracticeStep | undefined {
    return now?.steps.find((step) => step.done_at === null)?.step;
  }
};

const take = (answer: Promise<Practice>) => answer.then((found) => (now = found));

export const loadPractice = (): Promise<Practice> => take(call(api.GET('/practice', {})));
export const startPractice = (): Promise<Practice> => take(call(api.POST('/practice', {})));
export const stopPractice = (): Promise<Practice> => take(call(api.POST('/practice/stop', {})));
/** A sample ticket was opened out of a search. */
export const foundSample = (ticket_id: number): Promise<Practice> => take(call(api.POST('/practice/found', { body: { ticket_id } })));

/** Keeps it fresh until the returned function is called. A connection that fails is no news about practice. */
export function followPractice(): () => void {
  const load = () => void loadPractice().catch(() => {});
  load();
  return watchLive({
    frame(frame) {
      if (frame.kind === 'settings' && frame.data.noun === 'practice') load();
    },
    reset: load
  });
}
