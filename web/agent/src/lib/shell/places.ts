// The places of the app: where they are, what they are called, which key leads there. Sidebar, tab bar, palette and keys all read this.
import { resolve } from '$app/paths';
import { may } from '#lib/session.svelte.ts';
import type { Key } from '#lib/i18n.svelte.ts';
import AlarmClock from '@lucide/svelte/icons/alarm-clock';
import Inbox from '@lucide/svelte/icons/inbox';
import Layers from '@lucide/svelte/icons/layers';
import ListChecks from '@lucide/svelte/icons/list-checks';
import ListTodo from '@lucide/svelte/icons/list-todo';
import Incoming from '@lucide/svelte/icons/mail-check';
import Outgoing from '@lucide/svelte/icons/send';
import PenLine from '@lucide/svelte/icons/pen-line';
import Search from '@lucide/svelte/icons/search';
import Settings from '@lucide/svelte/icons/settings-2';
import Trash from '@lucide/svelte/icons/trash-2';
import UserRound from '@lucide/svelte/icons/user-round';
import Users from '@lucide/svelte/icons/users-round';

/** Two keys, the first of which is G. */
export type PlaceKey = `g ${string}`;

/** A place one can go to. */
export interface Place {
  id: 'mine' | 'unassigned' | 'tasked' | 'all' | 'snoozed' | 'trash' | 'drafts' | 'tasks' | 'customers' | 'intake' | 'outbox' | 'settings' | 'profile' | 'search';
  label: Key;
  href: string;
  icon: typeof Inbox;
  keys: PlaceKey;
  /** Seen only with this permission. */
  permission?: string;
}

const base = resolve('/');
const view = (name: string) => `${base}inbox/${name}`;

export const places: readonly Place[] = [
  { id: 'mine', label: 'nav.mine', href: view('mine'), icon: UserRound, keys: 'g i' },
  { id: 'unassigned', label: 'nav.unassigned', href: view('unassigned'), icon: Inbox, keys: 'g u' },
  { id: 'all', label: 'nav.all', href: view('all'), icon: Layers, keys: 'g a' },
  { id: 'tasked', label: 'nav.tasked', href: view('tasked'), icon: ListChecks, keys: 'g q' },
  { id: 'snoozed', label: 'nav.snoozed', href: view('snoozed'), icon: AlarmClock, keys: 'g z' },
  { id: 'trash', label: 'nav.trash', href: view('trash'), icon: Trash, keys: 'g x', permission: 'tickets.delete' },
  { id: 'drafts', label: 'nav.drafts', href: `${base}drafts`, icon: PenLine, keys: 'g d' },
  { id: 'tasks', label: 'nav.tasks', href: `${base}tasks`, icon: ListTodo, keys: 'g k' },
  { id: 'customers', label: 'nav.customers', href: `${base}customers`, icon: Users, keys: 'g c' },
  { id: 'search', label: 'nav.search', href: `${base}search`, icon: Search, keys: 'g f' },
  { id: 'intake', label: 'nav.intake', href: `${base}intake`, icon: Incoming, keys: 'g t', permission: 'ledgers.see' },
  { id: 'outbox', label: 'nav.outbox', href: `${base}outbox`, icon: Outgoing, keys: 'g o', permission: 'ledgers.see' },
  { id: 'settings', label: 'nav.settings', href: `${base}settings`, icon: Settings, keys: 'g s' },
  { id: 'profile', label: 'nav.profile', href: `${base}profile`, icon: UserRound, keys: 'g p' }
];

/** The places this agent may see. */
export const openPlaces = (): Place[] => places.filter((place) => !place.permission || may(place.permission));

export const place = (id: Place['id']): Place => places.find((p) => p.id === id) as Place;
/** A list of tickets. */
export const listPlace = view;
/** A team's tickets. */
export const teamPlace = (id: number): string => view(`team-${id}`);
/** A ticket, inside the list it was opened from. */
export const ticketPlace = (id: number, from = 'all'): string => `${view(from)}/${id}`;
/** The short address of a ticket, for mails and notes. */
export const shortPlace = (id: number): string => `${base}tickets/${id}`;
/** A ticket on paper. */
export const printPlace = (id: number): string => `${base}print/${id}`;
/** Everything a search found. */
export const searchPlace = (): string => `${base}search`;
export const customerPlace = (id: number): string => `${base}customers/${id}`;
export const organizationPlace = (id: number): string => `${base}organizations/${id}`;
export const signInPlace = (): string => `${base}sign-in`;
