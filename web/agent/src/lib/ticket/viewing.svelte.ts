// Which part of a list is looked at, and in what order: kept while the agent moves between lists, the order also between visits.
import { sorts, type Segment, type Sort } from './order.ts';

const KEY = 'loket.sort';

function remembered(): Sort {
  try {
    const found = localStorage.getItem(KEY) as Sort;
    return sorts.includes(found) ? found : 'newest';
  } catch {
    return 'newest';
  }
}

let segment = $state<Segment>('open');
/** Another order than a view was made with, for this visit. */
const orders = $state<Record<string, Sort>>({});
let sort = $state<Sort>(remembered());

export const viewing = {
  /** The order chosen for a view just now. */
  orderOf: (view: string): Sort | undefined => orders[view],
  order(view: string, sort: Sort) {
    orders[view] = sort;
  },
  get segment() {
    return segment;
  },
  set segment(next: Segment) {
    segment = next;
  },
  get sort() {
    return sort;
  },
  set sort(next: Sort) {
    sort = next;
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // Forgotten at the next visit, then.
    }
  }
};
