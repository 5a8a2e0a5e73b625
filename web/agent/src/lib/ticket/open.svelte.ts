// The ticket on screen and what can be done with it, for the palette. The pane puts itself in and takes itself out.
import type { Status } from '#shared/types.ts';
import type { Mode } from './draft.svelte.ts';

/** What the palette can ask of the open ticket. */
export interface OpenTicket {
  id: number;
  solve(): void;
  take(): void;
  setStatus(status: Status): void;
  write(mode: Mode): void;
  ask(property: 'status' | 'priority' | 'assignee' | 'team' | 'tags'): void;
  following(): boolean;
  follow(on: boolean): void;
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
