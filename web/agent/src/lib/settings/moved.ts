// Things in an order that people change: one step up or down.

/** The ids with the one at `from` moved by `step`; undefined when there is no place to go. */
export function moved<T extends { id: number }>(items: readonly T[], id: number, step: -1 | 1): number[] | undefined {
  const ids = items.map((item) => item.id);
  const from = ids.indexOf(id);
  const to = from + step;
  if (from < 0 || to < 0 || to >= ids.length) return undefined;
  [ids[from], ids[to]] = [ids[to] as number, ids[from] as number];
  return ids;
}
