// How closely the rows of lists stand, as the agent chose it.

/** How high a row of the list of tickets is, in pixels. */
const ROWS = { comfortable: 80, compact: 54 } as const;

let compact = $state(false);

export const density = {
  /** The height of a row. */
  get row(): number {
    return ROWS[compact ? 'compact' : 'comfortable'];
  },
  get compact(): boolean {
    return compact;
  },
  set chosen(next: string) {
    compact = next === 'compact';
  }
};
