// Loading things for a screen: one answer (`resource`) or a list page by page (`paged`). Both start again when what they read changes.
import { untrack } from 'svelte';
import type { ApiError } from '#shared/client.ts';
import type { Page } from '#shared/types.ts';

/** What `<Async>` shows. */
export interface Loadable<T> {
  readonly data: T | undefined;
  readonly error: ApiError | undefined;
  readonly loading: boolean;
  reload(): void;
}

/** One answer of the server. Call it while a component starts; `load` is run again when the state it reads changes. */
export function resource<T>(load: (signal: AbortSignal) => Promise<T>): Loadable<T> & { set(data: T): void } {
  let data = $state.raw<T>();
  let error = $state.raw<ApiError>();
  let loading = $state(true);
  let again = $state(0);

  $effect(() => {
    void again;
    const stop = new AbortController();
    const answer = load(stop.signal);
    untrack(() => (loading = true));
    answer
      .then((got) => {
        if (stop.signal.aborted) return;
        data = got;
        error = undefined;
        loading = false;
      })
      .catch((cause: ApiError) => {
        if (stop.signal.aborted) return;
        error = cause;
        loading = false;
      });
    return () => stop.abort();
  });

  return {
    get data() {
      return data;
    },
    get error() {
      return error;
    },
    get loading() {
      return loading;
    },
    /** Asks the server again; what is on screen stays until the answer is there. */
    reload() {
      again += 1;
    },
    /** Puts in an answer that is already known, after a change was saved. */
    set(next: T) {
      data = next;
      error = undefined;
    }
  };
}

/** A list that is fetched page by page while it is scrolled. */
export interface Paged<T> extends Loadable<T[]> {
  /** Whether there is a page after the last one. */
  readonly hasMore: boolean;
  /** Whether the page after the last one is on its way. */
  readonly loadingMore: boolean;
  more(): void;
  set(items: T[]): void;
}

/** A keyset list. `load` is run again from the first page when the state it reads changes. */
export function paged<T>(load: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>): Paged<T> {
  let next = $state<string | null>(null);
  let loadingMore = $state(false);
  let items = $state.raw<T[]>();
  let error = $state.raw<ApiError>();
  let loading = $state(true);
  let again = $state(0);
  let stop = new AbortController();

  $effect(() => {
    void again;
    stop.abort();
    stop = new AbortController();
    const { signal } = stop;
    const first = load(undefined, signal);
    untrack(() => {
      loading = true;
      loadingMore = false;
    });
    first
      .then((page) => {
        if (signal.aborted) return;
        items = page.items;
        next = page.next;
        error = undefined;
        loading = false;
      })
      .catch((cause: ApiError) => {
        if (signal.aborted) return;
        error = cause;
        loading = false;
      });
    return () => stop.abort();
  });

  return {
    get data() {
      return items;
    },
    get error() {
      return error;
    },
    get loading() {
      return loading;
    },
    get hasMore() {
      return next !== null;
    },
    get loadingMore() {
      return loadingMore;
    },
    reload() {
      again += 1;
    },
    set(list: T[]) {
      items = list;
    },
    more() {
      if (next === null || loadingMore || loading) return;
      const { signal } = stop;
      loadingMore = true;
      load(next, signal)
        .then((page) => {
          if (signal.aborted) return;
          items = [...(items ?? []), ...page.items];
          next = page.next;
          loadingMore = false;
        })
        .catch((cause: ApiError) => {
          if (signal.aborted) return;
          error = cause;
          loadingMore = false;
        });
    }
  };
}
