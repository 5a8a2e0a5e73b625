// The macros one may use: loaded when they are first wanted, and again when the settings change.
import { watchLive } from '#lib/live.svelte.ts';
import { api, call } from '#shared/client.ts';
import type { MacroRow } from '#shared/types.ts';

let all = $state.raw<MacroRow[]>();
let loading: Promise<MacroRow[]> | undefined;

let unfollow: (() => void) | undefined;

/** Once somebody wanted them they are kept fresh for as long as the tab lives. A try that failed is forgotten: the next asks again. */
function load(): Promise<MacroRow[]> {
  unfollow ??= follow();
  const mine: Promise<MacroRow[]> = call(api.GET('/macros', {})).then(
    ({ items }) => {
      if (loading === mine) all = items;
      return items;
    },
    (error: unknown) => {
      if (loading === mine) loading = undefined;
      throw error;
    }
  );
  loading = mine;
  return mine;
}

export const macros = {
  get all(): MacroRow[] | undefined {
    return all;
  },
  name: (id: number): string => all?.find((one) => one.id === id)?.name ?? `#${id}`,
  /** Loads them once; a failed try is tried again by the next. */
  fetch: (): Promise<MacroRow[]> => loading ?? load()
};

function follow(): () => void {
  const anew = () => void load().catch(() => {});
  return watchLive({
    frame: (frame) => frame.kind === 'settings' && frame.data.noun === 'macros' && anew(),
    reset: anew
  });
}
