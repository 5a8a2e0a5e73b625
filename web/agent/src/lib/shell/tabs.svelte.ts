// Tickets kept open in tabs above the conversation: on this device, for this agent, also after a reload.
import { watchLive } from '#lib/live.svelte.ts';
import { session } from '#lib/session.svelte.ts';

/** A ticket kept open. */
export interface Tab {
  id: number;
  /** The list it was opened from. */
  view: string;
  /** What it is about, until its row is known. */
  subject: string;
  /** Somebody else did something in it since it was looked at. */
  unread: boolean;
}

/** More tabs than that are a list. */
const MOST = 20;
const key = () => `loket.tabs.${session.me.id}`;
let list = $state<Tab[]>([]);

function keep(): void {
  try {
    localStorage.setItem(key(), JSON.stringify(list));
  } catch {
    // Forgotten at the next visit, then.
  }
}

function restore(): void {
  try {
    const kept = JSON.parse(localStorage.getItem(key()) ?? '[]') as Partial<Tab>[];
    list = kept.flatMap(({ id, view = 'all', subject = '', unread = false }) => (typeof id === 'number' ? [{ id, view: String(view), subject: String(subject), unread: unread === true }] : [])).slice(0, MOST);
  } catch {
    list = [];
  }
}

export const tabs = {
  get list(): readonly Tab[] {
    return list;
  },
  has: (id: number): boolean => list.some((tab) => tab.id === id),
  /** Keeps a ticket open; the oldest gives way when there are too many. */
  add(id: number, view: string, subject: string): void {
    if (tabs.has(id)) return;
    list = [...list.slice(-(MOST - 1)), { id, view, subject, unread: false }];
    keep();
  },
  /** Closes a tab; gives the one to go on with when it was on screen. */
  close(id: number): Tab | undefined {
    const at = list.findIndex((tab) => tab.id === id);
    if (at < 0) return undefined;
    list = list.filter((tab) => tab.id !== id);
    keep();
    return list[Math.min(at, list.length - 1)];
  },
  /** Moves a tab by so many places. */
  move(id: number, step: number): void {
    const at = list.findIndex((tab) => tab.id === id);
    const to = Math.min(list.length - 1, Math.max(0, at + step));
    const tab = list[at];
    if (!tab || to === at) return;
    list = list.toSpliced(at, 1).toSpliced(to, 0, tab);
    keep();
  },
  /** It is on screen now. */
  see(id: number, subject?: string): void {
    const tab = list.find((tab) => tab.id === id);
    if (!tab || (!tab.unread && (subject === undefined || tab.subject === subject))) return;
    tab.unread = false;
    if (subject !== undefined) tab.subject = subject;
    keep();
  }
};

/** What somebody would want to read. */
const news = new Set(['received', 'replied', 'noted', 'bounced', 'undelivered']);

/** Restores the tabs and marks those in which something happens, until the returned function is called. */
export function followTabs(onScreen: () => number | undefined): () => void {
  restore();
  // Another window of the same agent changed them.
  const other = (event: StorageEvent) => event.key === key() && restore();
  addEventListener('storage', other);
  const stop = watchLive({
    frame(frame) {
      const tab = list.find((tab) => tab.id === frame.ticket_id);
      if (!tab) return;
      if (frame.ticket) tab.subject = frame.ticket.subject;
      const own = frame.actor.kind === 'agent' && frame.actor.id === session.me.id;
      if (news.has(frame.kind) && !own && tab.id !== onScreen()) tab.unread = true;
      keep();
    }
  });
  return () => {
    stop();
    removeEventListener('storage', other);
  };
}
