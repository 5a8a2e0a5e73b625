// Everything the palette can do besides finding: act on the open ticket, go somewhere, change a preference.
import Filter from '@lucide/svelte/icons/list-filter';
import { goto } from '$app/navigation';
import { i18n, languages, t } from '#lib/i18n.svelte.ts';
import { may, saveProfile } from '#lib/session.svelte.ts';
import { listPlace, openPlaces, teamPlace } from '#lib/shell/places.ts';
import { screen } from '#lib/shell/screen.svelte.ts';
import { keyLabel } from '#lib/shell/shortcuts.svelte.ts';
import { theme } from '#lib/theme.svelte.ts';
import { open } from '#lib/ticket/open.svelte.ts';
import { takeNext } from '#lib/ticket/next.ts';
import { tickets } from '#lib/ticket/tickets.svelte.ts';
import { views } from '#lib/view/views.svelte.ts';
import { verbsFor } from '#lib/ticket/verbs.ts';
import { front } from '#lib/ui/front.svelte.ts';
import { explain } from '#lib/ui/problem.ts';
import { toast } from '#lib/ui/toasts.svelte.ts';
import History from '@lucide/svelte/icons/history';
import Keyboard from '@lucide/svelte/icons/keyboard';
import Lang from '@lucide/svelte/icons/languages';
import Next from '@lucide/svelte/icons/circle-arrow-right';
import Monitor from '@lucide/svelte/icons/monitor';
import Moon from '@lucide/svelte/icons/moon';
import Pen from '@lucide/svelte/icons/square-pen';
import Sun from '@lucide/svelte/icons/sun';
import Users from '@lucide/svelte/icons/users-round';

/** One line of the palette. */
export interface Action {
  id: string;
  label: string;
  icon: typeof Users;
  keys?: string;
  run: () => void;
}

function save(change: Parameters<typeof saveProfile>[0]): void {
  saveProfile(change).catch((error) => toast(explain(error), { tone: 'bad' }));
}

/** What can be done with the open ticket; nothing when none is open. */
export function ticketActions(): Action[] {
  const ticket = open.ticket;
  const now = ticket?.ticket();
  if (!ticket || !now) return [];
  return verbsFor(now).map(({ id, label, icon, keys, run }) => ({ id, label: label(), icon, ...(keys ? { keys: keyLabel(keys) } : {}), run: () => run(ticket) }));
}

/** Where one can go. */
export function goActions(): Action[] {
  return [
    ...(may('tickets.open') ? [{ id: 'new', label: t('nav.new'), icon: Pen, keys: 'C', run: () => void (screen.newTicket = true) }] : []),
    ...(may('tickets.assign') ? [{ id: 'next', label: t('next.verb'), icon: Next, keys: keyLabel('y'), run: () => void takeNext() }] : []),
    ...openPlaces().map((place) => ({ id: place.id, label: t(place.label), icon: place.icon, keys: keyLabel(place.keys), run: () => void goto(place.href) })),
    ...(tickets.counts?.teams ?? []).map((team) => ({ id: `team-${team.id}`, label: team.name, icon: Users, run: () => void goto(teamPlace(team.id)) })),
    { id: 'batches', label: t('batch.recent'), icon: History, run: () => void front.show(() => import('#lib/batch/BatchesDialog.svelte'), {}) },
    { id: 'view-new', label: t('view.new'), icon: Filter, run: () => void front.show(() => import('#lib/view/ViewDialog.svelte'), {}) },
    ...views.list.map((view) => ({ id: `view-${view.id}`, label: view.name, icon: Filter, run: () => void goto(listPlace(`view-${view.id}`)) }))
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
