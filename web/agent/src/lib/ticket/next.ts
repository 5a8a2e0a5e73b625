// The next ticket to work on: the server knows whose turn it is, and gives it to nobody else.
import { goto } from '$app/navigation';
import { t } from '#lib/i18n.svelte.ts';
import { ticketPlace } from '#lib/shell/places.ts';
import { explain } from '#lib/ui/problem.ts';
import { toast } from '#lib/ui/toasts.svelte.ts';
import { api, call } from '#shared/client.ts';
import { teamOf } from './order.ts';
import { put } from './tickets.svelte.ts';

/** One at a time: each that is taken is somebody's. */
let busy = false;

/** Takes the next ticket, of the team whose list is on screen or of all one's own, and opens it. */
export async function takeNext(view = 'mine'): Promise<void> {
  if (busy) return;
  busy = true;
  const team = teamOf(view);
  try {
    const { ticket } = await call(api.POST('/tickets/next', { body: team === undefined ? {} : { team_id: team } }));
    if (!ticket) return void toast(t('next.none'));
    put(ticket);
    await goto(ticketPlace(ticket.id, team === undefined ? 'mine' : view));
    toast(t('next.taken', { id: `#${ticket.id}` }));
  } catch (error) {
    toast(explain(error), { tone: 'bad' });
  } finally {
    busy = false;
  }
}
