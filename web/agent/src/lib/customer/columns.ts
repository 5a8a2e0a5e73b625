// Which columns the list of customers shows; remembered on this device.

export const COLUMNS = ['email', 'organization', 'language', 'time_zone', 'open', 'contact', 'since'] as const;
/** One of these, or one of the house's own fields: `customer.tier`. */
export type Column = string;

const KEY = 'loket.customers.columns';
const FIRST: Column[] = ['email', 'organization', 'open', 'contact'];

/** What was chosen here before. */
export function keptColumns(): Column[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (Array.isArray(kept)) return kept.filter((column): column is Column => typeof column === 'string');
  } catch {
    // Private windows may refuse storage, and others may have written there.
  }
  return FIRST;
}

export function keepColumns(columns: Column[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(columns));
  } catch {
    // The choice holds until the page is left.
  }
}
