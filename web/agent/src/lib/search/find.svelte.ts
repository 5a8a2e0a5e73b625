// Asking the search while somebody types: one question at a time, a little after the last key.
import { api, call, type ApiError } from '#shared/client.ts';
import type { SearchResult } from '#shared/types.ts';

const PAUSE = 120;

export class Finder {
  /** The answer to the words it belongs to. */
  result = $state.raw<SearchResult>();
  error = $state.raw<ApiError>();
  busy = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stop: AbortController | undefined;

  /** Asks for other words; less than two letters find nothing. */
  ask(words: string): void {
    clearTimeout(this.#timer);
    this.#stop?.abort();
    const q = words.trim();
    if (q.length < 2 && !/^\d$/.test(q)) {
      this.result = undefined;
      this.error = undefined;
      this.busy = false;
      return;
    }
    this.busy = true;
    this.#timer = setTimeout(() => void this.#find(q), PAUSE);
  }

  async #find(q: string): Promise<void> {
    const stop = new AbortController();
    this.#stop = stop;
    try {
      const result = await call(api.GET('/search', { params: { query: { q } }, signal: stop.signal }));
      if (stop.signal.aborted) return;
      this.result = result;
      this.error = undefined;
    } catch (error) {
      if (stop.signal.aborted) return;
      this.error = error as ApiError;
    }
    this.busy = false;
  }
}

/** Letters without their accents, for finding commands: "reglages" finds "Réglages". */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
}

/** Whether every typed word stands in a label. */
export function fits(label: string, words: string): boolean {
  const whole = fold(label);
  return fold(words)
    .split(/\s+/)
    .every((word) => whole.includes(word));
}
