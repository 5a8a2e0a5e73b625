// The ticket on screen and what can be done with it, for the verbs. The pane puts itself in and takes itself out.
import type { Status, Ticket, TicketChange } from '#shared/types.ts';
import type { Work } from '#lib/batch/batches.svelte.ts';
import type { Mode } from './draft.svelte.ts';

/** A property with a menu of its own beside the conversation. */
export type Asked = 'status' | 'priority' | 'assignee' | 'team' | 'tags';

/** What a verb can ask of the open ticket. */
export interface OpenTicket {
  id: number;
  /** As it is now; undefined while it is loading. */
  ticket(): Ticket | undefined;
  /** The newest event that is on screen. */
  newest(): number | undefined;
  /** Changes it; shown at once, and what went wrong is said. */
  change(make: (now: Ticket) => TicketChange): void;
  /** Does work that can be taken back; true when it was done. */
  act(work: Work, said: (count: number) => string, shown?: TicketChange): Promise<boolean>;
  /** Changes the status, with a way back. */
  setStatus(status: Status, exact?: number): void;
  /** Gives it to the acting agent, with a way back. */
  take(): void;
  /** Opens the composer. */
  write(mode: Mode, more?: { macro?: boolean; message?: number }): void;
  /** Opens a property's menu. */
  ask(property: Asked): void;
  /** Back to the list it was opened from. */
  leave(): void;
  /** Asks the server for everything anew. */
  refresh(): void;
}

let shown = $state.raw<OpenTicket>();

export const open = {
  get id(): number | undefined {
    return shown?.id;
  },
  get ticket(): OpenTicket | undefined {
    return shown;
  },
  /** Puts a ticket in; gives back how to take it out. */
  show(ticket: OpenTicket): () => void {
    shown = ticket;
    return () => {
      if (shown === ticket) shown = undefined;
    };
  }
};
