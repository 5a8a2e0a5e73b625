// The verbs of the work inside a ticket: where they lead. Fetched when one of them is run.
import { front } from '#lib/ui/front.svelte.ts';
import type { OpenTicket } from '#lib/ticket/open.svelte.ts';
import { Work } from './work.svelte.ts';

/** Writes to a third party about the open ticket. */
export async function writeAside(open: OpenTicket): Promise<void> {
  const work = new Work(open.id);
  await work.reload();
  await front.show(() => import('./SideDrawer.svelte'), { work, side: undefined, subject: open.ticket()?.subject ?? '' });
}

/** Asks for a piece of work in the open ticket. */
export const addTask = (open: OpenTicket): Promise<void> => front.show(() => import('./TaskDialog.svelte'), { ticket: open.id, onsaved: open.refresh });

/** Enters time by hand. */
export const enterTime = (open: OpenTicket): Promise<void> => front.show(() => import('./TimeDialog.svelte'), { ticket: open.id, onsaved: open.refresh });
