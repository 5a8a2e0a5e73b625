// The story of a ticket in one column: its messages, and between them one line for each thing that was done.
import type { Message, TicketEvent } from '#shared/types.ts';
import type { Shows } from './history.svelte.ts';

/** A message, or a line about something that was done. */
export type Entry = { at: string; key: string; message: Message; event?: undefined } | { at: string; key: string; event: TicketEvent; message?: undefined };

/** Facts that their message shows already: no line for them. */
const told = new Set(['opened', 'received', 'replied', 'noted', 'acknowledged', 'sent', 'requeued', 'side_read', 'step_moved', 'time_started']);

/** Puts messages and events in one order. While older messages are still to be loaded, the events before the oldest one wait too. */
export function weave(messages: readonly Message[], events: readonly TicketEvent[], complete: boolean, shows: Shows = 'all'): Entry[] {
  const from = complete ? '' : (messages[0]?.created_at ?? '');
  const wanted = (event: TicketEvent) => shows === 'changes' || (shows === 'all' && !told.has(event.kind));
  const entries: Entry[] = [
    ...(shows === 'changes' ? [] : messages).map((message): Entry => ({ at: message.created_at, key: message.client_id ?? `m${message.id}`, message })),
    ...events
      .filter((event) => wanted(event) && (from === '' || Date.parse(event.at) >= Date.parse(from)))
      .map((event): Entry => ({ at: event.at, key: `e${event.id}`, event }))
  ];
  // Messages come before what was done in the same act (a reply and its "solved").
  return entries.sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.message ? 0 : 1) - (b.message ? 0 : 1) || idOf(a) - idOf(b));
}

function idOf(entry: Entry): number {
  return entry.message ? entry.message.id : entry.event.id;
}

/** A freshly loaded newest page merged with what is on screen: changed messages replace their old selves, sent ones replace their optimistic twin. */
export function merge(shown: readonly Message[], fresh: readonly Message[]): Message[] {
  const byId = new Map(fresh.map((message) => [message.id, message]));
  const clients = new Set(fresh.map((message) => message.client_id).filter((id) => id !== null));
  const kept = shown.filter((message) => !byId.has(message.id) && !(message.client_id !== null && clients.has(message.client_id)));
  return [...kept, ...fresh].sort((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at) || a.id - b.id);
}

/** Events newest first, without doubles. */
export function mergeEvents(shown: readonly TicketEvent[], fresh: readonly TicketEvent[]): TicketEvent[] {
  const all = new Map([...shown, ...fresh].map((event) => [event.id, event]));
  return [...all.values()].sort((a, b) => b.id - a.id);
}
