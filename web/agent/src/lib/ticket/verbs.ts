// Everything one can do with a ticket, in one list. The header's menu, the palette, the keys, the list of keys and the bar over
// chosen tickets are drawn from it: a verb that stands here is reachable everywhere. Dialogs are fetched when they are asked for
// (`front.show(() => import('./SomeDialog.svelte'), {…})`), so that the list stays light.
import { goto } from '$app/navigation';
import AlarmClock from '@lucide/svelte/icons/alarm-clock';
import AlarmOff from '@lucide/svelte/icons/alarm-clock-off';
import Bell from '@lucide/svelte/icons/bell';
import BellOff from '@lucide/svelte/icons/bell-off';
import Check from '@lucide/svelte/icons/circle-check';
import Clock from '@lucide/svelte/icons/clock';
import Dot from '@lucide/svelte/icons/circle-dot';
import Forward from '@lucide/svelte/icons/forward';
import Flag from '@lucide/svelte/icons/signal-high';
import Merge from '@lucide/svelte/icons/merge';
import Split from '@lucide/svelte/icons/split';
import Waypoints from '@lucide/svelte/icons/waypoints';
import Aside from '@lucide/svelte/icons/messages-square';
import History from '@lucide/svelte/icons/history';
import LinkIcon from '@lucide/svelte/icons/link';
import Lock from '@lucide/svelte/icons/lock';
import Pause from '@lucide/svelte/icons/circle-pause';
import Pencil from '@lucide/svelte/icons/pencil';
import Printer from '@lucide/svelte/icons/printer';
import Save from '@lucide/svelte/icons/archive';
import Reply from '@lucide/svelte/icons/reply';
import Rotate from '@lucide/svelte/icons/rotate-ccw';
import TagIcon from '@lucide/svelte/icons/tag';
import UserPlus from '@lucide/svelte/icons/user-round-plus';
import ShieldX from '@lucide/svelte/icons/shield-x';
import Trash from '@lucide/svelte/icons/trash-2';
import TrashBack from '@lucide/svelte/icons/archive-restore';
import Users from '@lucide/svelte/icons/users-round';
import type { Work } from '#lib/batch/batches.svelte.ts';
import Zap from '@lucide/svelte/icons/zap';
import type { Many } from '#lib/batch/many.ts';
import { copy } from '#lib/copy.ts';
import { download } from '#lib/download.ts';
import { t } from '#lib/i18n.svelte.ts';
import { may, session } from '#lib/session.svelte.ts';
import { printPlace, shortPlace } from '#lib/shell/places.ts';
import { front } from '#lib/ui/front.svelte.ts';
import { toast } from '#lib/ui/toasts.svelte.ts';
import { BASE } from '#shared/client.ts';
import type { Status, Ticket } from '#shared/types.ts';
import { history, shows } from './history.svelte.ts';
import type { Asked, OpenTicket } from './open.svelte.ts';
import { statusWord } from './sentence.ts';

/** The groups of the header's menu, in order; a line stands between them. */
export const groups = ['state', 'join', 'aside', 'share', 'away'] as const;

/** The keys of verbs; the list of keys shows each with its verb. */
export type VerbKey = '!' | '#' | 'a' | 'e' | 'h' | 'i' | 'l' | 'm' | 'n' | 'p' | 'r' | 's';

/** One thing to do with a ticket. */
export interface Verb {
  id: string;
  /** Its words, in the language on screen. */
  label: () => string;
  icon: typeof Bell;
  /** One key or sequence, as `shortcuts.svelte.ts` writes it. */
  keys?: VerbKey;
  permission?: string;
  /** Where the ticket may lie for it; where it can be worked on, when absent. */
  shelves?: readonly Ticket['shelf'][];
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

const inLists: readonly Ticket['shelf'][] = ['sight', 'snoozed'];
const inWork: readonly Ticket['shelf'][] = [...inLists, 'practice'];
const anywhere: readonly Ticket['shelf'][] = [...inWork, 'merged', 'trash'];

/** Sets a status on many. */
const bulkStatus = (status: Status) => (many: Many) =>
  many.run({ verb: 'change', args: { status } }, (count) => t('batch.status', { count, status: statusWord(status) }));

/** Asks what a property is to be for many. */
const bulkAsk = (property: Asked) => (many: Many) => void front.show(() => import('#lib/batch/ChooseDialog.svelte'), { property, many });

/** Asks until when, and puts aside. */
function snooze(count: number, run: (work: Work, said: (count: number) => string) => void): void {
  const onpick = (until: string | null) => run({ verb: 'snooze', args: { until } }, (count) => t('snooze.done', { count }));
  void front.show(() => import('./SnoozeDialog.svelte'), { count, onpick });
}

const wake: Work = { verb: 'wake', args: {} };
const trash: Work = { verb: 'trash', args: {} };
const restore: Work = { verb: 'restore', args: {} };
const spam: Work = { verb: 'spam', args: {} };
const notSpam: Work = { verb: 'not_spam', args: {} };
const saidSpam = (count: number) => t('spam.done', { count });
const saidNotSpam = (count: number) => t('spam.cleared', { count });
const saidWoken = (count: number) => t('snooze.woken', { count });
const saidTrashed = (count: number) => t('trash.done', { count });
const saidRestored = (count: number) => t('trash.restored', { count });

const isDone = (ticket: Ticket) => ticket.status === 'solved' || ticket.status === 'closed';

/** Runs what has to be fetched first. */
function fetched<T>(part: Promise<T>, run: (part: T) => unknown): void {
  part.then(run, () => toast(t('ui.error.offline'), { tone: 'bad' }));
}

async function copyLink(id: number) {
  const done = await copy(new URL(shortPlace(id), location.href).href);
  toast(done ? t('ui.copied') : shortPlace(id));
}

export const verbs: readonly Verb[] = [
  { id: 'reply', label: () => t('composer.reply'), icon: Reply, keys: 'r', permission: 'tickets.reply', run: (open) => open.write('reply') },
  { id: 'note', label: () => t('composer.note'), icon: Lock, keys: 'n', permission: 'tickets.note', run: (open) => open.write('note') },
  { id: 'macro', label: () => t('writing.macro'), icon: Zap, keys: 'm', permission: 'tickets.note', run: (open) => open.write('reply', { macro: true }), bulk: (many) => void front.show(() => import('#lib/batch/MacroDialog.svelte'), { many }) },
  { id: 'forward', label: () => t('writing.forwardAllVerb'), icon: Forward, permission: 'tickets.reply', menu: 'aside', run: (open) => open.write('forward') },
  { id: 'solve', label: () => t('ticket.solve'), icon: Check, keys: 'e', permission: 'tickets.edit', applies: (now) => !isDone(now), run: (open) => open.setStatus('solved'), bulk: bulkStatus('solved') },
  { id: 'reopen', label: () => t('ticket.reopen'), icon: Rotate, keys: 'e', permission: 'tickets.edit', applies: isDone, run: (open) => open.setStatus('open'), bulk: bulkStatus('open') },
  { id: 'take', label: () => t('cmd.take'), icon: UserPlus, keys: 'i', permission: 'tickets.assign', run: (open) => open.take(), bulk: (many) => many.run({ verb: 'change', args: { assignee_id: session.me.id } }, (count) => t('batch.taken', { count })) },
  { id: 'assign', label: () => t('cmd.assign'), icon: UserPlus, keys: 'a', permission: 'tickets.assign', run: (open) => open.ask('assignee'), bulk: bulkAsk('assignee') },
  { id: 'team', label: () => t('cmd.team'), icon: Users, permission: 'tickets.assign', run: (open) => open.ask('team'), bulk: bulkAsk('team') },
  { id: 'status', label: () => t('cmd.status'), icon: Dot, keys: 's', permission: 'tickets.edit', run: (open) => open.ask('status'), bulk: bulkAsk('status') },
  { id: 'priority', label: () => t('cmd.priority'), icon: Flag, keys: 'p', permission: 'tickets.edit', run: (open) => open.ask('priority'), bulk: bulkAsk('priority') },
  { id: 'tags', label: () => t('cmd.tags'), icon: TagIcon, keys: 'l', permission: 'tickets.edit', run: (open) => open.ask('tags'), bulk: bulkAsk('tags') },
  {
    id: 'snooze',
    label: () => t('snooze.verb'),
    icon: AlarmClock,
    keys: 'h',
    permission: 'tickets.edit',
    shelves: inLists,
    run: (open) => snooze(1, (work, said) => void open.act(work, said)),
    bulk: (many) => snooze(many.count, many.run)
  },
  {
    id: 'wake',
    label: () => t('snooze.wake'),
    icon: AlarmOff,
    permission: 'tickets.edit',
    menu: 'state',
    shelves: ['snoozed'],
    run: (open) => void open.act(wake, saidWoken),
    bulk: (many) => many.run(wake, saidWoken)
  },
  { id: 'waiting', label: () => t('ticket.setWaiting'), icon: Clock, permission: 'tickets.edit', menu: 'state', applies: (now) => now.status !== 'pending', run: (open) => open.setStatus('pending'), bulk: bulkStatus('pending') },
  { id: 'hold', label: () => t('ticket.setOnHold'), icon: Pause, permission: 'tickets.edit', menu: 'state', applies: (now) => now.status !== 'on_hold', run: (open) => open.setStatus('on_hold'), bulk: bulkStatus('on_hold') },
  {
    id: 'rename',
    label: () => t('ticket.rename'),
    icon: Pencil,
    permission: 'tickets.edit',
    menu: 'state',
    run: (open) => void front.show(() => import('./RenameDialog.svelte'), { open })
  },
  { id: 'follow', label: () => t('ticket.follow'), icon: Bell, menu: 'share', applies: (now) => !now.following, run: (open) => open.change(() => ({ following: true })), bulk: (many) => many.run({ verb: 'change', args: { following: true } }, (count) => t('batch.followed', { count })) },
  { id: 'unfollow', label: () => t('ticket.unfollow'), icon: BellOff, menu: 'share', applies: (now) => now.following, run: (open) => open.change(() => ({ following: false })) },
  { id: 'link', label: () => t('ticket.copyLink'), icon: LinkIcon, menu: 'share', shelves: anywhere, run: (open) => void copyLink(open.id) },
  {
    id: 'merge',
    label: () => t('merge.verb'),
    icon: Merge,
    permission: 'tickets.merge',
    menu: 'join',
    run: (open) => void front.show(() => import('#lib/merge/MergeDialog.svelte'), { open, ticket: open.ticket() as Ticket }),
    bulk: (many) => void front.show(() => import('#lib/batch/MergeDialog.svelte'), { many })
  },
  {
    id: 'link-ticket',
    label: () => t('merge.link'),
    icon: Waypoints,
    permission: 'tickets.merge',
    menu: 'join',
    run: (open) => void front.show(() => import('#lib/merge/LinkDialog.svelte'), { open, ticket: open.ticket() as Ticket })
  },
  {
    id: 'unmerge',
    label: () => t('merge.undo'),
    icon: Split,
    permission: 'tickets.merge',
    menu: 'join',
    shelves: ['merged'],
    run: (open) => fetched(import('#lib/merge/verbs.ts'), ({ unmerge }) => unmerge([open.id], open.refresh))
  },
  { id: 'aside', label: () => t('side.add'), icon: Aside, permission: 'tickets.reply', menu: 'aside', run: (open) => fetched(import('#lib/work/verbs.ts'), ({ writeAside }) => writeAside(open)) },
  { id: 'task', label: () => t('task.add'), icon: Check, permission: 'tickets.edit', menu: 'aside', run: (open) => fetched(import('#lib/work/verbs.ts'), ({ addTask }) => addTask(open)) },
  { id: 'time', label: () => t('time.enter'), icon: Clock, permission: 'tickets.note', menu: 'aside', run: (open) => fetched(import('#lib/work/verbs.ts'), ({ enterTime }) => enterTime(open)) },
  ...shows.map(
    (what): Verb => ({ id: `history-${what}`, label: () => `${t('history.show')}: ${t(`history.${what}`)}`, icon: History, menu: 'share', shelves: anywhere, applies: () => history.shows !== what, run: () => history.show(what) })
  ),
  { id: 'print', label: () => t('print.verb'), icon: Printer, menu: 'share', shelves: anywhere, run: (open) => void goto(printPlace(open.id)) },
  { id: 'export', label: () => t('print.export'), icon: Save, menu: 'share', shelves: anywhere, run: (open) => download(`${BASE}/tickets/${open.id}/export.zip`) },
  {
    id: 'spam',
    label: () => t('spam.verb'),
    icon: ShieldX,
    keys: '!',
    permission: 'tickets.delete',
    menu: 'away',
    shelves: inLists,
    danger: true,
    run: (open) => void open.act(spam, saidSpam).then((done) => done && open.leave()),
    bulk: (many) => many.run(spam, saidSpam)
  },
  {
    id: 'not-spam',
    label: () => t('spam.clear'),
    icon: TrashBack,
    permission: 'tickets.delete',
    menu: 'away',
    shelves: ['trash'],
    applies: (now) => now.spam_at !== null,
    run: (open) => void open.act(notSpam, saidNotSpam),
    bulk: (many) => many.run(notSpam, saidNotSpam)
  },
  {
    id: 'trash',
    label: () => t('trash.verb'),
    icon: Trash,
    keys: '#',
    permission: 'tickets.delete',
    menu: 'away',
    shelves: inLists,
    danger: true,
    run: (open) => void open.act(trash, saidTrashed).then((done) => done && open.leave()),
    bulk: (many) => many.run(trash, saidTrashed)
  },
  {
    id: 'restore',
    label: () => t('trash.restore'),
    icon: TrashBack,
    permission: 'tickets.delete',
    menu: 'away',
    shelves: ['trash'],
    run: (open) => void open.act(restore, saidRestored),
    bulk: (many) => many.run(restore, saidRestored)
  }
];

const allowed = (verb: Verb) => !verb.permission || may(verb.permission);

/** What this agent may do with this ticket as it is now. */
export const verbsFor = (ticket: Ticket): Verb[] =>
  verbs.filter((verb) => allowed(verb) && (verb.shelves ?? inWork).includes(ticket.shelf) && (verb.applies?.(ticket) ?? true));

/** What this agent may do with many tickets that lie there. */
export const bulkVerbs = (shelf: Ticket['shelf']): Verb[] => verbs.filter((verb) => verb.bulk && allowed(verb) && (verb.shelves ?? inWork).includes(shelf));
