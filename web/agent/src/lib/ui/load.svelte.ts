// What a screen waits for: one value, or a list that pages by cursor. They know loading, failure and staleness, and nothing about what they load.
import { ApiError } from '#shared/client.ts';
import type { Page } from '#shared/types.ts';

function refusal(cause: unknown): ApiError {
  return cause instanceof ApiError ? cause : new ApiError(0, { code: 'internal', detail: String(cause) });
}

/** One value from the server. While it is loaded again the old one stays on screen. */
export class Loaded<T> {
  value = $state.raw<T>();
  error = $state.raw<ApiError>();
  busy = $state(false);
  #turn = 0;
  #fetch: () => Promise<T>;

  constructor(fetch: () => Promise<T>) {
    this.#fetch = fetch;
  }

  /** Asks the server; an answer that a later question has overtaken is dropped. */
  load = async (): Promise<void> => {
    const turn = ++this.#turn;
    this.busy = true;
    try {
      const value = await this.#fetch();
      if (turn !== this.#turn) return;
      this.value = value;
      this.error = undefined;
    } catch (cause) {
      if (turn === this.#turn) this.error = refusal(cause);
    }
    if (turn === this.#turn) this.busy = false;
  };

  /** Loads once; later calls keep what is there. */
  need = (): void => {
    if (this.value === undefined && !this.busy) void this.load();
  };

  /** Loads again when somebody has looked already. */
  renew = (): void => {
    if (this.value !== undefined || this.error) void this.load();
  };
}

/** The rows of a fresh first page, followed by the older rows that were on screen already. */
export function renewed<T extends { id: number }>(shown: T[], fresh: Page<T>): T[] {
  const last = fresh.items.at(-1);
  if (!last || fresh.next === null) return fresh.items;
  const at = shown.findIndex((item) => item.id === last.id);
  if (at < 0) return fresh.items;
  const seen = new Set(fresh.items.map((item) => item.id));
  return [...fresh.items, ...shown.slice(at + 1).filter((item) => !seen.has(item.id))];
}

/** A list that grows page by page. `load` starts over (after a filter changed), `renew` brings the first page up to date. */
export class Paged<T extends { id: number }> {
  items = $state.raw<T[]>();
  next = $state.raw<string | null>(null);
  error = $state.raw<ApiError>();
  busy = $state(false);
  #turn = 0;
  #fetch: (cursor: string | undefined) => Promise<Page<T>>;

  constructor(fetch: (cursor: string | undefined) => Promise<Page<T>>) {
    this.#fetch = fetch;
  }

  async #take(cursor: string | undefined, put: (page: Page<T>) => void): Promise<void> {
    const turn = ++this.#turn;
    this.busy = true;
    try {
      const page = await this.#fetch(cursor);
      if (turn !== this.#turn) return;
      put(page);
      this.error = undefined;
    } catch (cause) {
      if (turn === this.#turn) this.error = refusal(cause);
    }
    if (turn === this.#turn) this.busy = false;
  }

  load = (): Promise<void> => {
    this.items = undefined;
    this.error = undefined;
    return this.#take(undefined, (page) => {
      this.items = page.items;
      this.next = page.next;
    });
  };

  more = async (): Promise<void> => {
    if (this.busy || this.next === null) return;
    await this.#take(this.next, (page) => {
      const seen = new Set(this.items?.map((item) => item.id));
      this.items = [...(this.items ?? []), ...page.items.filter((item) => !seen.has(item.id))];
      this.next = page.next;
    });
  };

  renew = async (): Promise<void> => {
    if (this.busy || this.items === undefined) return;
    await this.#take(undefined, (page) => {
      const rows = renewed(this.items ?? [], page);
      // The cursor belongs to the last row; it only changes when the older rows were dropped.
      if (rows.length === page.items.length) this.next = page.next;
      this.items = rows;
    });
  };

  /** Puts a changed row in its place. */
  put = (item: T): void => {
    this.items = this.items?.map((old) => (old.id === item.id ? item : old));
  };
}
