// What this agent is told: how much is unread, and what came while the app was open. The panel loads the list itself.
import { goto } from '$app/navigation';
import { t, type Key } from '#lib/i18n.svelte.ts';
import { watchLive } from '#lib/live.svelte.ts';
import { session } from '#lib/session.svelte.ts';
import { ticketPlace } from '#lib/shell/places.ts';
import { api, call } from '#shared/client.ts';
import type { Notice } from '#shared/types.ts';

let unread = $state(0);
/** Goes up whenever a list on screen is old. */
let turn = $state(0);
const heard = new Set<number>();
/** The newest question about the number: an answer to one before it is old. */
let asked = 0;
let answered = -1;

export const notices = {
  /** How many are not read; 100 means that many or more. */
  get unread() {
    return unread;
  },
  get turn() {
    return turn;
  }
};

/** A notice as one sentence, without its ticket. */
export const told = (notice: Notice): string => t(`notice.${notice.kind}` as Key, { who: notice.actor.name });

async function ask(question: () => Promise<{ unread: number }>): Promise<void> {
  const mine = ++asked;
  const answer = await question();
  if (mine !== asked) return;
  unread = answer.unread;
  answered = mine;
}

async function count(): Promise<void> {
  try {
    await ask(() => call(api.GET('/notices/count', {})));
  } catch {
    // The number is a convenience; the next notice brings it.
  }
}

/** Marks notices as read: some, those of a ticket, or all. */
export async function read(which: { ids?: number[]; ticket_id?: number; all?: boolean }): Promise<void> {
  await ask(() => call(api.POST('/notices/read', { body: { ids: [], all: false, ...which } })));
  turn += 1;
}

/** Whoever opens a ticket has read what it was about; perhaps before the count has come, by a link in a mail. */
export function opened(ticket: number): void {
  if (unread > 0 || answered !== asked) read({ ticket_id: ticket }).catch(() => {});
}

/** On the desktop while the tab is out of sight. A browser that is subscribed is told by its maker, with the same tag. */
function show(notice: Notice): void {
  if (!session.active || !session.me.notifications || typeof Notification === 'undefined') return;
  if (Notification.permission !== 'granted' || document.visibilityState === 'visible') return;
  const shown = new Notification(`${told(notice)} #${notice.ticket.id}`, { body: notice.excerpt ?? notice.ticket.name, tag: `loket-${notice.ticket.id}` });
  shown.onclick = () => {
    window.focus();
    void goto(ticketPlace(notice.ticket.id, 'mine'));
    shown.close();
  };
}

/** Follows the live stream until the returned function is called. */
export function followNotices(): () => void {
  void count();
  return watchLive({
    pulse({ notice, desktop }) {
      if (!notice || heard.has(notice.id)) return;
      heard.add(notice.id);
      turn += 1;
      void count();
      if (desktop) show(notice);
    },
    // What came while the connection was broken is told to nobody.
    opened: () => void count(),
    reset: () => void count()
  });
}
