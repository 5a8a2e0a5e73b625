// The chosen tickets of a list, for verbs that are done to many at once.
import type { Work } from './batches.svelte.ts';

/** What a verb can ask of the chosen tickets. */
export interface Many {
  /** How many there are. */
  count: number;
  /** Their numbers; undefined when everything in the list is chosen, also what is not loaded. */
  ids: readonly number[] | undefined;
  /** Does it to all of them on the server, with progress, a list of what failed, and a way back. */
  run(work: Work, said: (count: number) => string): void;
  /** Lets go of them. */
  clear(): void;
}
