// Everything the palette can do besides finding: act on the open ticket, go somewhere, change a preference.
import { goto } from '$app/navigation';
import { i18n, languages, t } from '#lib/i18n.svelte.ts';
import { may, saveProfile } from '#lib/session.svelte.ts';
import { openPlaces, teamPlace } from '#lib/shell/places.ts';
import { screen } from '#lib/shell/screen.svelte.ts';
import { theme } from '#lib/theme.svelte.ts';
import { open } from '#lib/ticket/open.svelte.ts';
import { tickets } from '#lib/ticket/tickets.svelte.ts';
import { explain } from '#lib/ui/problem.ts';
import { toast } from '#lib/ui/toasts.svelte.ts';
import Bell from '@lucide/svelte/icons/bell';
import Check from '@lucide/svelte/icons/circle-check';
import Flag from '@lucide/svelte/icons/signal-high';
import Keyboard from '@lucide/svelte/icons/keyboard';
import Lang from '@lucide/svelte/icons/languages';
import Lock from '@lucide/svelte/icons/lock';
import Monitor from '@lucide/svelte/icons/monitor';
import Moon from '@lucide/svelte/icons/moon';
import Pen from '@lucide/svelte/icons/square-pen';
import Reply from '@lucide/svelte/icons/reply';
import Sun from '@lucide/svelte/icons/sun';
import TagIcon from '@lucide/svelte/icons/tag';
import UserPlus from '@lucide/svelte/icons/user-round-plus';
import Users from '@lucide/svelte/icons/users-round';
import Clock from '@lucide/svelte/icons/clock';

/** One line of the palette. */
export interface Action {
  id: string;
  label: string;
  icon: typeof Bell;
  keys?: string;
  run: () => void;
}

function save(change: Parameters<typeof saveProfile>[0]): void {
  saveProfile(change).catch((error) => toast(explain(error), { tone: 'bad' }));
}

/** What can be done with the open ticket; nothing when none is open. */
export function ticketActions(): Action[] {
  const ticket = open.ticket;
  if (!ticket) return [];
  const following = ticket.following();
  return [
    ...(may('tickets.reply') ? [{ id: 'reply', label: t('composer.reply'), icon: Reply, keys: 'R', run: () => ticket.write('reply') }] : []),
    ...(may('tickets.note') ? [{ id: 'note', label: t('composer.note'), icon: Lock, keys: 'N', run: () => ticket.write('note') }] : []),
    ...(may('tickets.assign')
      ? [
          { id: 'take', label: t('cmd.take'), icon: UserPlus, keys: 'I', run: () => ticket.take() },
          { id: 'assign', label: t('cmd.assign'), icon: UserPlus, keys: 'A', run: () => ticket.ask('assignee') },
          { id: 'team', label: t('cmd.team'), icon: Users, run: () => ticket.ask('team') }
        ]
      : []),
    ...(may('tickets.edit')
      ? [
          { id: 'solve', label: t('ticket.solve'), icon: Check, keys: 'E', run: () => ticket.setStatus('solved') },
          { id: 'waiting', label: t('ticket.setWaiting'), icon: Clock, run: () => ticket.setStatus('pending') },
          { id: 'status', label: t('cmd.status'), icon: Check, keys: 'S', run: () => ticket.ask('status') },
          { id: 'priority', label: t('cmd.priority'), icon: Flag, keys: 'P', run: () => ticket.ask('priority') },
          { id: 'tags', label: t('cmd.tags'), icon: TagIcon, keys: 'L', run: () => ticket.ask('tags') }
        ]
      : []),
    { id: 'follow', label: t(following ? 'ticket.unfollow' : 'ticket.follow'), icon: Bell, run: () => ticket.follow(!following) }
  ];
}

/** Where one can go. */
export function goActions(): Action[] {
  return [
    ...(may('tickets.open') ? [{ id: 'new', label: t('nav.new'), icon: Pen, keys: 'C', run: () => void (screen.newTicket = true) }] : []),
    ...openPlaces().map((place) => ({ id: place.id, label: t(place.label), icon: place.icon, keys: place.keys.toUpperCase(), run: () => void goto(place.href) })),
    ...(tickets.counts?.teams ?? []).map((team) => ({ id: `team-${team.id}`, label: team.name, icon: Users, run: () => void goto(teamPlace(team.id)) }))
  ];
}

/** What the agent may set for themselves. */
export function preferenceActions(): Action[] {
  const themes = [
    { id: 'light', label: t('cmd.light'), icon: Sun },
    { id: 'dark', label: t('cmd.dark'), icon: Moon },
    { id: 'system', label: t('cmd.system'), icon: Monitor }
  ] as const;
  return [
    ...themes.filter((entry) => entry.id !== theme.chosen).map((entry) => ({ ...entry, id: `theme-${entry.id}`, run: () => save({ theme: entry.id }) })),
    ...Object.entries(languages)
      .filter(([code]) => code !== i18n.language)
      .map(([code, name]) => ({ id: `language-${code}`, label: t('cmd.language', { name }), icon: Lang, run: () => save({ language: code }) })),
    { id: 'keys', label: t('nav.keys'), icon: Keyboard, keys: '?', run: () => void (screen.keys = true) }
  ];
}
