// The chosen tickets of a list, for verbs that are done to many at once.

/** What a verb can ask of the chosen tickets. */
export interface Many {
  /** How many there are. */
  count: number;
  /** Their numbers; undefined when everything in the list is chosen, also what is not loaded. */
  ids: readonly number[] | undefined;
  /** Lets go of them. */
  clear(): void;
}
