// What the agent opened last, for the palette while nothing is typed.
import { api, call } from '#shared/client.ts';
import type { RecentItem } from '#shared/types.ts';

let items = $state.raw<RecentItem[]>([]);

export const recent = {
  get items(): readonly RecentItem[] {
    return items;
  },
  /** Asks anew; what is known stays until the answer is there. */
  async load(): Promise<void> {
    try {
      items = (await call(api.GET('/recent'))).items;
    } catch {
      // The palette works without it.
    }
  }
};
