// Everything one can do with a ticket, in one list. The header's menu, the palette, the keys, the list of keys and the bar over
// chosen tickets are drawn from it: a verb that stands here is reachable everywhere. Dialogs are fetched when they are asked for
// (`front.show(() => import('./SomeDialog.svelte'), {…})`), so that the list stays light.
import Bell from '@lucide/svelte/icons/bell';
import BellOff from '@lucide/svelte/icons/bell-off';
import Check from '@lucide/svelte/icons/circle-check';
import Clock from '@lucide/svelte/icons/clock';
import Dot from '@lucide/svelte/icons/circle-dot';
import Flag from '@lucide/svelte/icons/signal-high';
import LinkIcon from '@lucide/svelte/icons/link';
import Lock from '@lucide/svelte/icons/lock';
import Pause from '@lucide/svelte/icons/circle-pause';
import Pencil from '@lucide/svelte/icons/pencil';
import Reply from '@lucide/svelte/icons/reply';
import Rotate from '@lucide/svelte/icons/rotate-ccw';
import TagIcon from '@lucide/svelte/icons/tag';
import UserPlus from '@lucide/svelte/icons/user-round-plus';
import Users from '@lucide/svelte/icons/users-round';
import type { Many } from '#lib/batch/many.ts';
import { copy } from '#lib/copy.ts';
import { t } from '#lib/i18n.svelte.ts';
import { may } from '#lib/session.svelte.ts';
import { shortPlace } from '#lib/shell/places.ts';
import { front } from '#lib/ui/front.svelte.ts';
import { toast } from '#lib/ui/toasts.svelte.ts';
import type { Ticket } from '#shared/types.ts';
import type { OpenTicket } from './open.svelte.ts';

/** The groups of the header's menu, in order; a line stands between them. */
export const groups = ['state', 'join', 'aside', 'share', 'away'] as const;

/** One thing to do with a ticket. */
export interface Verb {
  id: string;
  /** Its words, in the language on screen. */
  label: () => string;
  icon: typeof Bell;
  /** One key or sequence, as `shortcuts.svelte.ts` writes it. */
  keys?: string;
  permission?: string;
  /** Whether it makes sense for this ticket; always, when absent. */
  applies?: (ticket: Ticket) => boolean;
  /** Its group in the header's menu. Without one it has a control of its own beside the conversation. */
  menu?: (typeof groups)[number];
  /** Shown in red. */
  danger?: boolean;
  /** Does it with the open ticket. */
  run: (open: OpenTicket) => void;
  /** Does it with many; absent when that makes no sense. */
  bulk?: (many: Many) => void;
}

const isDone = (ticket: Ticket) => ticket.status === 'solved' || ticket.status === 'closed';

async function copyLink(id: number) {
  const done = await copy(new URL(shortPlace(id), location.href).href);
  toast(done ? t('ui.copied') : shortPlace(id));
}

export const verbs: readonly Verb[] = [
  { id: 'reply', label: () => t('composer.reply'), icon: Reply, keys: 'r', permission: 'tickets.reply', run: (open) => open.write('reply') },
  { id: 'note', label: () => t('composer.note'), icon: Lock, keys: 'n', permission: 'tickets.note', run: (open) => open.write('note') },
  { id: 'solve', label: () => t('ticket.solve'), icon: Check, keys: 'e', permission: 'tickets.edit', applies: (now) => !isDone(now), run: (open) => open.setStatus('solved') },
  { id: 'reopen', label: () => t('ticket.reopen'), icon: Rotate, keys: 'e', permission: 'tickets.edit', applies: isDone, run: (open) => open.setStatus('open') },
  { id: 'take', label: () => t('cmd.take'), icon: UserPlus, keys: 'i', permission: 'tickets.assign', run: (open) => open.take() },
  { id: 'assign', label: () => t('cmd.assign'), icon: UserPlus, keys: 'a', permission: 'tickets.assign', run: (open) => open.ask('assignee') },
  { id: 'team', label: () => t('cmd.team'), icon: Users, permission: 'tickets.assign', run: (open) => open.ask('team') },
  { id: 'status', label: () => t('cmd.status'), icon: Dot, keys: 's', permission: 'tickets.edit', run: (open) => open.ask('status') },
  { id: 'priority', label: () => t('cmd.priority'), icon: Flag, keys: 'p', permission: 'tickets.edit', run: (open) => open.ask('priority') },
  { id: 'tags', label: () => t('cmd.tags'), icon: TagIcon, keys: 'l', permission: 'tickets.edit', run: (open) => open.ask('tags') },
  { id: 'waiting', label: () => t('ticket.setWaiting'), icon: Clock, permission: 'tickets.edit', menu: 'state', applies: (now) => now.status !== 'pending', run: (open) => open.setStatus('pending') },
  { id: 'hold', label: () => t('ticket.setOnHold'), icon: Pause, permission: 'tickets.edit', menu: 'state', applies: (now) => now.status !== 'on_hold', run: (open) => open.setStatus('on_hold') },
  {
    id: 'rename',
    label: () => t('ticket.rename'),
    icon: Pencil,
    permission: 'tickets.edit',
    menu: 'state',
    run: (open) => void front.show(() => import('./RenameDialog.svelte'), { open })
  },
  { id: 'follow', label: () => t('ticket.follow'), icon: Bell, menu: 'share', applies: (now) => !now.following, run: (open) => open.change(() => ({ following: true })) },
  { id: 'unfollow', label: () => t('ticket.unfollow'), icon: BellOff, menu: 'share', applies: (now) => now.following, run: (open) => open.change(() => ({ following: false })) },
  { id: 'link', label: () => t('ticket.copyLink'), icon: LinkIcon, menu: 'share', run: (open) => void copyLink(open.id) }
];

/** What this agent may do with this ticket as it is now. */
export const verbsFor = (ticket: Ticket): Verb[] => verbs.filter((verb) => (!verb.permission || may(verb.permission)) && (verb.applies?.(ticket) ?? true));
