// The views of customers or of organizations that an agent sees, and how many each has. They follow the live stream.
import { watchLive } from '#lib/live.svelte.ts';
import { zone } from '#lib/view/address.ts';
import { api, call, type ApiError } from '#shared/client.ts';
import type { View, ViewCount } from '#shared/types.ts';

export class PeopleViews {
  readonly noun: 'customer' | 'organization';
  list = $state.raw<View[]>([]);
  loaded = $state(false);
  error = $state.raw<ApiError>();
  #counts = $state.raw<Map<number, ViewCount>>(new Map());
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor(noun: 'customer' | 'organization') {
    this.noun = noun;
  }

  get = (id: number | undefined): View | undefined => this.list.find((view) => view.id === id);
  count = (id: number): ViewCount | undefined => this.#counts.get(id);

  load = async (): Promise<void> => {
    try {
      this.list = (await call(api.GET('/views', { params: { query: { noun: this.noun } } }))).items;
      this.error = undefined;
    } catch (error) {
      this.error = error as ApiError;
    }
    this.loaded = true;
    await this.#number();
  };

  /** Puts them in another order, at once here and then on the server. */
  arrange = async (ids: number[]): Promise<void> => {
    const before = this.list;
    this.list = ids.flatMap((id) => this.get(id) ?? []);
    try {
      await call(api.POST('/views/order', { body: { noun: this.noun, ids } }));
    } catch (error) {
      this.list = before;
      throw error;
    }
  };

  #number = async (): Promise<void> => {
    if (this.list.length === 0) return;
    try {
      const page = await call(api.GET('/views/counts', { params: { query: { noun: this.noun, zone: zone() } } }));
      this.#counts = new Map(page.items.map((count) => [count.id, count]));
    } catch {
      // The numbers are a convenience; the next event asks again.
    }
  };

  /** Follows what others do until the returned function is called. Counting is asking, so it waits for a burst to end. */
  follow = (): (() => void) => {
    void this.load();
    const stop = watchLive({
      frame: (frame) => {
        if (frame.kind === 'settings' && ['views', 'teams', 'fields'].includes(String(frame.data.noun))) void this.load();
        else if (frame.kind === `${this.noun}_changed`) this.#soon ??= setTimeout(() => ((this.#soon = undefined), void this.#number()), 2_000);
      },
      reset: () => void this.load()
    });
    return () => {
      stop();
      clearTimeout(this.#soon);
    };
  };
}

/** What a list of people is narrowed to by a view: a kept one, or conditions that the address carries. */
export interface Chosen {
  view?: number;
  where?: string;
}

/** Reads an address. */
export function chosenIn(from: URLSearchParams): Chosen {
  const view = Number(from.get('view'));
  return { view: Number.isInteger(view) && view > 0 ? view : undefined, where: from.get('where') || undefined };
}
