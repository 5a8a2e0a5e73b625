// Whether the note being written in a ticket is for some eyes only. Forgotten when it is sent.
import { SvelteSet } from 'svelte/reactivity';

const closed = new SvelteSet<number>();

export const privacy = {
  of: (ticket: number): boolean => closed.has(ticket),
  set(ticket: number, on: boolean): void {
    if (on) closed.add(ticket);
    else closed.delete(ticket);
  }
};
