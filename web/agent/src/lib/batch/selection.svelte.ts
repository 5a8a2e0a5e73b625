// Which tickets of the list on screen are chosen: some by number, or everything in it. Another list begins with none.

let list = '';
let ids = $state.raw<ReadonlySet<number>>(new Set());
let whole = $state(false);
/** Whether ticks are shown although nothing is chosen yet: on a phone nothing hovers. */
let choosing = $state(false);
/** Where a range begins. */
let anchor: number | undefined;

function set(next: Iterable<number>): void {
  ids = new Set(next);
}

export const selection = {
  get ids(): ReadonlySet<number> {
    return ids;
  },
  /** Everything in the list, also what is not loaded. */
  get whole(): boolean {
    return whole;
  },
  get any(): boolean {
    return whole || ids.size > 0;
  },
  get choosing(): boolean {
    return choosing || whole || ids.size > 0;
  },
  has: (id: number): boolean => whole || ids.has(id),
  /** The list on screen, by its key, and what is in it: what has left it is let go of. */
  show(key: string, there: readonly number[]): void {
    if (key !== list) {
      selection.clear();
      list = key;
    } else if (ids.size > 0) {
      const left = there.filter((id) => ids.has(id));
      if (left.length !== ids.size) set(left);
    }
  },
  /** Shows the ticks. */
  choose(): void {
    choosing = true;
  },
  toggle(id: number, there: readonly number[]): void {
    const now = whole ? there : [...ids];
    whole = false;
    set(now.includes(id) ? now.filter((other) => other !== id) : [...now, id]);
    anchor = id;
  },
  /** Everything between the last one chosen and this one. */
  range(to: number, there: readonly number[]): void {
    const from = anchor === undefined ? -1 : there.indexOf(anchor);
    const at = there.indexOf(to);
    if (from < 0 || at < 0) return selection.toggle(to, there);
    whole = false;
    set([...ids, ...there.slice(Math.min(from, at), Math.max(from, at) + 1)]);
    anchor = to;
  },
  /** Everything that is loaded. */
  all(there: readonly number[]): void {
    whole = false;
    set(there);
  },
  /** Everything there is in the list. */
  everything(): void {
    whole = true;
  },
  /** Lets go of some: work was done with them, while others may have been chosen. */
  drop(done: ReadonlySet<number>): void {
    const left = [...ids].filter((id) => !done.has(id));
    if (left.length) set(left);
    else selection.clear();
  },
  clear(): void {
    ids = new Set();
    whole = choosing = false;
    anchor = undefined;
  }
};
