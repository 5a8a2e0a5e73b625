// Browser notifications: a ticket was given to me, or a customer answered mine. Only while the tab is out of sight and the profile wants them.
import { goto } from '$app/navigation';
import { t } from '#lib/i18n.svelte.ts';
import { watchLive } from '#lib/live.svelte.ts';
import { session } from '#lib/session.svelte.ts';
import { ticketPlace } from '#lib/shell/places.ts';
import type { LiveFrame } from '#shared/types.ts';

/** What a frame means to this agent; undefined when it is none of their business. */
export function newsFor(frame: LiveFrame, me: number): { key: 'news.assigned' | 'news.answered'; id: number; customer: string; subject: string } | undefined {
  const { ticket } = frame;
  if (!ticket || (frame.actor.kind === 'agent' && frame.actor.id === me)) return undefined;
  const about = { id: ticket.id, customer: ticket.customer.name, subject: ticket.subject };
  if (frame.kind === 'assigned' && ticket.assignee?.id === me) return { key: 'news.assigned', ...about };
  if (frame.kind === 'received' && ticket.assignee?.id === me) return { key: 'news.answered', ...about };
  return undefined;
}

function show(frame: LiveFrame): void {
  if (!session.active || !session.me.notifications) return;
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted' || document.visibilityState === 'visible') return;
  const news = newsFor(frame, session.me.id);
  if (!news) return;
  const title = t(news.key, { customer: news.customer, id: `#${news.id}` });
  // One notification a ticket: a newer one takes the older one's place.
  const notification = new Notification(title, { body: news.subject, tag: `loket-${news.id}` });
  notification.onclick = () => {
    window.focus();
    void goto(ticketPlace(news.id, 'mine'));
    notification.close();
  };
}

/** Watches for news until the returned function is called. */
export function followNews(): () => void {
  return watchLive({ frame: show });
}
