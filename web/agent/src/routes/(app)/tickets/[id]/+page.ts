import { redirect } from '@sveltejs/kit';
import { ticketPlace } from '#lib/shell/places.ts';

// The short address of a ticket, as it stands in mails and notes.
export function load({ params }) {
  redirect(307, ticketPlace(Number(params.id)));
}
