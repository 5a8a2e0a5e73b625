// Tells the pages of the settings that somebody changed something, so that nobody looks at old news.
import { watchLive } from '#lib/live.svelte.ts';

/** Runs `run` whenever a setting of that noun (`agent`, `inbox` …) changed anywhere, for as long as the component lives. */
export function whenChanged(noun: string, run: () => void): void {
  $effect(() =>
    watchLive({
      frame(frame) {
        // The server names one (`agent`) or the whole list (`agents`).
        if (frame.kind === 'settings' && String(frame.data.noun ?? noun).startsWith(noun)) run();
      },
      reset: run
    })
  );
}
