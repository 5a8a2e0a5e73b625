// How many tasks wait for the signed-in agent: the number beside "My tasks". Asked again when a task changes anywhere, at most once a second.
import { watchLive } from '#lib/live.svelte.ts';
import { api, call } from '#shared/client.ts';

let open = $state<number>();
let waiting: ReturnType<typeof setTimeout> | undefined;

export const myTasks = {
  get open(): number | undefined {
    return open;
  }
};

async function count(): Promise<void> {
  open = (await call(api.GET('/tasks/count', {})).catch(() => undefined))?.open ?? open;
}

/** Counts, and counts again while the returned function is not called. */
export function followMyTasks(): () => void {
  void count();
  const soon = () => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      void count();
    }, 1000);
  };
  const stop = watchLive({ frame: (frame) => frame.kind.startsWith('task_') && soon(), reset: soon });
  return () => {
    stop();
    clearTimeout(waiting);
    waiting = undefined;
  };
}
