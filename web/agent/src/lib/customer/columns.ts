// Which columns the list of customers shows; remembered on this device.

export const COLUMNS = ['email', 'organization', 'language', 'open', 'contact', 'since'] as const;
export type Column = (typeof COLUMNS)[number];

const KEY = 'loket.customers.columns';
const FIRST: Column[] = ['email', 'organization', 'open', 'contact'];

/** What was chosen here before. */
export function keptColumns(): Column[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (Array.isArray(kept)) return COLUMNS.filter((column) => kept.includes(column));
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
