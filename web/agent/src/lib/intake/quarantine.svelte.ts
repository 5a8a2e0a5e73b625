// What is kept apart: how much waits, beside "Incoming mail", and the decisions on it, each with its way back where there is one.
import { t } from '#lib/i18n.svelte.ts';
import { watchLive } from '#lib/live.svelte.ts';
import { may } from '#lib/session.svelte.ts';
import { explain } from '#lib/ui/problem.ts';
import { toast } from '#lib/ui/toasts.svelte.ts';
import { api, call } from '#shared/client.ts';

let waiting = $state<number>();
let soon: ReturnType<typeof setTimeout> | undefined;

export const quarantine = {
  get waiting(): number | undefined {
    return waiting;
  }
};

async function count(): Promise<void> {
  waiting = (await call(api.GET('/intake/totals', {})).catch(() => undefined))?.by.quarantined ?? (waiting === undefined ? undefined : 0);
}

/** Counts, and counts again when something is kept apart or decided on, until the returned function is called. */
export function followQuarantine(): () => void {
  if (!may('ledgers.see')) return () => {};
  void count();
  const later = () => {
    soon ??= setTimeout(() => {
      soon = undefined;
      void count();
    }, 500);
  };
  const stop = watchLive({ frame: (frame) => frame.kind.startsWith('quarantine') && later(), reset: later });
  return () => {
    stop();
    clearTimeout(soon);
    soon = undefined;
  };
}

async function decide(work: () => Promise<unknown>, done: () => void, then: () => void): Promise<void> {
  try {
    await work();
    done();
  } catch (error) {
    toast(explain(error), { tone: 'bad' });
  }
  then();
}

/** Lets items go on, as tickets of their own or into the tickets they point to. */
export const release = (items: number[], as: 'new' | 'join', then: () => void): Promise<void> =>
  decide(
    () => call(api.POST('/intake/release', { body: { items, as } })),
    () => toast(t('intake.release.done', { count: items.length })),
    then
  );

/** Keeps items out for good; the toast takes it back. */
export const confirm = (items: number[], then: () => void): Promise<void> =>
  decide(
    () => call(api.POST('/intake/confirm', { body: { items } })),
    () => toast(t('intake.confirm.done', { count: items.length }), { action: { label: t('ui.undo'), run: () => void restore(items, then) } }),
    then
  );

/** Puts what was kept out by hand back into the quarantine. */
export const restore = (items: number[], then: () => void): Promise<void> =>
  decide(
    () => call(api.POST('/intake/restore', { body: { items } })),
    () => toast(t('intake.restore.done')),
    then
  );

/** Reads items again. */
export const replay = (items: number[], then: () => void): Promise<void> =>
  decide(
    () => call(api.POST('/intake/replay', { body: { items } })),
    () => toast(t('intake.replay.many', { count: items.length })),
    then
  );
