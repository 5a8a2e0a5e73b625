// Where a ticket may go: the statuses of the house that its type's workflow leads to from where it stands.
import { t, type Key } from '#lib/i18n.svelte.ts';
import type { Status, Ticket } from '#shared/types.ts';
import { house, nameOf } from './house.svelte.ts';

/** A status somebody may want. */
export interface Goal {
  category: Status;
  /** The number of the status; absent while the house's own are not loaded. */
  id?: number;
  label: string;
  /** Whether the workflow leads there. */
  open: boolean;
}

const categories: Status[] = ['new', 'open', 'pending', 'on_hold', 'solved', 'closed'];

/** Every status one may want for many tickets at once; whether the workflow of each leads there is told by the server. */
export const everyGoal = (): Goal[] => goalsOf({ status: 'open', status_id: 0, type_id: null });

/** Every status in the order of menus. `new` is offered only while the ticket is new: nobody un-takes a ticket by name. */
export function goalsOf(ticket: Pick<Ticket, 'status' | 'status_id' | 'type_id'>): Goal[] {
  const offered = (category: Status) => category !== 'new' || ticket.status === 'new';
  if (house.statuses.length === 0) return categories.filter(offered).map((category) => ({ category, label: t(`status.${category}` as Key), open: true }));
  const ways = house.type(ticket.type_id)?.transitions ?? [];
  const leads = (id: number) => ways.length === 0 || id === ticket.status_id || ways.some((way) => way.from === ticket.status_id && way.to === id);
  return house.statuses
    .filter((status) => offered(status.category) && (status.active || status.id === ticket.status_id))
    .map((status) => ({ category: status.category, id: status.id, label: nameOf(status.names), open: leads(status.id) }));
}
