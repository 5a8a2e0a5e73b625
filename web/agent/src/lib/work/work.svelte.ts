// The work inside one ticket: side conversations, tasks, checklist, time. It follows the live stream; every change goes to the server and comes back.
import { watchLive } from '#lib/live.svelte.ts';
import { api, call, type ApiError } from '#shared/client.ts';
import type { LiveFrame, TicketWork } from '#shared/types.ts';

/** What happened to the work of a ticket, by the beginning of the event's name: also that another ticket's is shown in it, or no longer. */
const about = /^(side_|task_|step|time_|absorbed$|released$)/;

export class Work {
  readonly ticket: number;
  data = $state.raw<TicketWork>();
  error = $state.raw<ApiError>();
  loading = $state(true);
  #turn = 0;

  constructor(ticket: number) {
    this.ticket = ticket;
  }

  reload = async (): Promise<void> => {
    const turn = ++this.#turn;
    try {
      const data = await call(api.GET('/tickets/{id}/work', { params: { path: { id: this.ticket } } }));
      if (turn !== this.#turn) return;
      this.data = data;
      this.error = undefined;
    } catch (error) {
      if (turn === this.#turn && !this.data) this.error = error as ApiError;
    } finally {
      this.loading = false;
    }
  };

  /** Follows what others do until the returned function is called. */
  follow(): () => void {
    void this.reload();
    return watchLive({
      frame: (frame: LiveFrame) => {
        const clock = frame.kind.startsWith('time_');
        // What was merged into the ticket is shown and goes on here.
        const ours = frame.ticket_id === this.ticket || (frame.ticket_id !== null && this.data?.tickets.includes(frame.ticket_id));
        if (!ours && !clock) return;
        if (about.test(frame.kind)) void this.reload();
      },
      reset: () => void this.reload()
    });
  }
}
