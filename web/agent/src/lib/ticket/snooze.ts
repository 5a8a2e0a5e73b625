// The times a ticket is usually put aside until, by the agent's own clock. Pure, for the tests.
import type { Key } from '#lib/i18n.svelte.ts';

/** A time to choose; without one, until the customer writes. */
export interface Preset {
  id: Extract<Key, `snooze.${string}`>;
  until: Date | null;
}

/** Nine in the morning of the day that is so many days away. */
function morning(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 9);
}

/** What is offered at this moment, soonest first; what would be the same time is offered once. */
export function presets(now: Date): Preset[] {
  // On a Monday, the next one is meant.
  const toMonday = (8 - now.getDay()) % 7 || 7;
  const all: Preset[] = [
    { id: 'snooze.hours', until: new Date(now.getTime() + 3 * 3_600_000) },
    { id: 'snooze.tomorrow', until: morning(now, 1) },
    { id: 'snooze.monday', until: morning(now, toMonday) },
    { id: 'snooze.week', until: morning(now, 7) }
  ];
  const times = new Set<number>();
  const offered = all.filter(({ until }) => until && !times.has(until.getTime()) && times.add(until.getTime()));
  return [...offered, { id: 'snooze.reply', until: null }];
}

/** A moment as a `datetime-local` field wants it. */
export function local(at: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
