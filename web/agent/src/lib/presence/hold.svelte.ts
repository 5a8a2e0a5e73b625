// What a writer had seen of the ticket when they began: the server holds their answer when somebody else moved it since.
import type { TicketEvent } from '#shared/types.ts';

export class Hold {
  /** The last event that was on screen when the writing began. */
  seen = $state<number>();
  /** What held the last attempt. */
  events = $state.raw<TicketEvent[]>([]);
  /** The attempt itself, to be made once more. */
  again = $state.raw<() => void>();

  /** The writing begins: from here on what moves is news. */
  begin(newest: number | undefined): void {
    this.seen ??= newest;
  }

  /** The writing is over. */
  end(): void {
    this.seen = undefined;
    this.events = [];
    this.again = undefined;
  }

  /** The server held the answer. */
  held(events: TicketEvent[], again: () => void): void {
    this.events = events;
    this.again = again;
  }

  /** What held it has been seen now. */
  look(): void {
    this.seen = Math.max(this.seen ?? 0, ...this.events.map((event) => event.id));
    this.events = [];
  }

  /** Sends the same once more, knowing what moved. */
  send(): void {
    this.look();
    this.again?.();
  }
}
