// Bringing a list up to date from its first page without losing the older rows on screen.
import type { Page } from '#shared/types.ts';

/** The rows of a fresh first page, followed by the older rows that were shown already; `undefined` when they do not meet, and the list must start over. */
export function renewed<T extends { id: number }>(shown: T[], fresh: Page<T>): T[] | undefined {
  const last = fresh.items.at(-1);
  if (!last || fresh.next === null) return fresh.items;
  const at = shown.findIndex((item) => item.id === last.id);
  if (at < 0) return undefined;
  const seen = new Set(fresh.items.map((item) => item.id));
  return [...fresh.items, ...shown.slice(at + 1).filter((item) => !seen.has(item.id))];
}
