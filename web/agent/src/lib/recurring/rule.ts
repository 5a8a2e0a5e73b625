// A recurrence rule (RFC 5545) from what a person chooses, and back. A rule that says more than the choices can is left as its text.

export const frequencies = ['daily', 'weekly', 'monthly', 'yearly'] as const;
export type Frequency = (typeof frequencies)[number];
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof weekdays)[number];

/** What a person chooses. */
export interface Choice {
  frequency: Frequency;
  interval: number;
  /** Only of weeks. */
  days: Weekday[];
}

/** The rule of a choice. */
export function ruleOf({ frequency, interval, days }: Choice): string {
  const parts = [`FREQ=${frequency.toUpperCase()}`];
  if (interval > 1) parts.push(`INTERVAL=${interval}`);
  if (frequency === 'weekly' && days.length) parts.push(`BYDAY=${weekdays.filter((day) => days.includes(day)).join(',')}`);
  return parts.join(';');
}

/** The choice that makes this rule; nothing when none does. */
export function choiceOf(rule: string): Choice | undefined {
  const parts = new Map(rule.split(';').map((part) => part.split('=') as [string, string]));
  const frequency = (parts.get('FREQ') ?? '').toLowerCase() as Frequency;
  const choice: Choice = {
    frequency,
    interval: Number(parts.get('INTERVAL') ?? 1),
    days: (parts.get('BYDAY') ?? '').split(',').filter((day): day is Weekday => (weekdays as readonly string[]).includes(day))
  };
  return frequencies.includes(frequency) && ruleOf(choice) === rule ? choice : undefined;
}
