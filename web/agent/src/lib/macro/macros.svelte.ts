// The macros one may use: loaded when they are first wanted, and again when the settings change.
import { watchLive } from '#lib/live.svelte.ts';
import { api, call } from '#shared/client.ts';
import type { MacroRow } from '#shared/types.ts';

let all = $state.raw<MacroRow[]>();
let loading: Promise<MacroRow[]> | undefined;

async function load(): Promise<MacroRow[]> {
  const { items } = await call(api.GET('/macros', {}));
  all = items;
  return items;
}

export const macros = {
  get all(): MacroRow[] | undefined {
    return all;
  },
  name: (id: number): string => all?.find((one) => one.id === id)?.name ?? `#${id}`,
  /** Loads them once; a failed try is tried again by the next. */
  fetch(): Promise<MacroRow[]> {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  }
};

/** Keeps them fresh until the returned function is called. */
export function followMacros(): () => void {
  return watchLive({
    frame(frame) {
      if (frame.kind === 'settings' && frame.data.noun === 'macros' && loading) loading = load();
    },
    reset() {
      if (loading) loading = load();
    }
  });
}
