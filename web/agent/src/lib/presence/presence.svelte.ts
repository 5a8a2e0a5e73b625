// Who looks at a ticket and who writes in it, by name; and where this tab is, said again every few seconds while it is seen.
import { SvelteMap } from 'svelte/reactivity';
import { live, watchLive } from '#lib/live.svelte.ts';
import { session } from '#lib/session.svelte.ts';
import type { Person, Pulse } from '#shared/types.ts';

/** The server forgets a tab that is silent for longer. */
const RENEW = 8_000;

const people = new SvelteMap<number, Person[]>();
/** Whose wish to take over this tab has followed, by ticket. */
const taken = new SvelteMap<number, { id: number; name: string }>();
let place: { ticket: number; writing: boolean } | undefined;

export const presence = {
  /** Everybody else at a ticket; those who write first. */
  at: (ticket: number): Person[] =>
    (people.get(ticket) ?? []).filter((person) => person.id !== session.me.id).sort((a, b) => Number(b.writing) - Number(a.writing) || a.name.localeCompare(b.name)),
  /** Who took over the ticket from this tab. */
  takenBy: (ticket: number) => taken.get(ticket),
  /** Goes on writing after a colleague took over. */
  resume: (ticket: number): void => void taken.delete(ticket),
  /** Asks whoever writes to step back. */
  take: (ticket: number): void => live.say({ take: ticket })
};

function say(): void {
  if (!place || document.visibilityState === 'hidden') live.say({});
  else live.say({ [place.writing ? 'writing' : 'looking']: place.ticket });
}

/** This tab looks at a ticket, or writes in it, until the returned function is called. */
export function beAt(ticket: number, writing: boolean): () => void {
  place = { ticket, writing };
  say();
  const renew = setInterval(say, RENEW);
  document.addEventListener('visibilitychange', say);
  return () => {
    clearInterval(renew);
    document.removeEventListener('visibilitychange', say);
    if (place?.ticket !== ticket) return;
    place = undefined;
    // The next ticket, or the same one written in, is said at once.
    queueMicrotask(() => place || say());
  };
}

function hear(pulse: Pulse): void {
  if (pulse.presence) {
    const { ticket, agents } = pulse.presence;
    if (agents.length === 0) people.delete(ticket);
    else people.set(ticket, agents);
  }
  if (pulse.taken) taken.set(pulse.taken.ticket, pulse.taken.by);
}

/** Follows the live stream until the returned function is called. */
export function followPresence(): () => void {
  return watchLive({
    pulse: hear,
    opened() {
      people.clear();
      say();
    },
    gone: (ticket) => void people.delete(ticket)
  });
}
