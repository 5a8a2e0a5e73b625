// When a reply can be put off to, in the agent's own time; and what a customer's clock says at a moment.
export type When = 'hour' | 'afternoon' | 'tomorrow' | 'monday';

/** The usual times from now on, the next first. Only what lies at least a quarter of an hour ahead. */
export function times(now: Date): { when: When; at: Date }[] {
  const at = (days: number, hours: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hours);
  const untilMonday = ((8 - now.getDay()) % 7) || 7;
  const all: { when: When; at: Date }[] = [
    { when: 'hour', at: new Date(now.getTime() + 3_600_000) },
    { when: 'afternoon', at: at(0, 14) },
    { when: 'tomorrow', at: at(1, 9) },
    // On a Sunday tomorrow is Monday already.
    ...(untilMonday > 1 ? [{ when: 'monday' as const, at: at(untilMonday, 9) }] : [])
  ];
  return all.filter((one) => one.at.getTime() - now.getTime() > 900_000).sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** A moment as the browser's own field for date and time takes it. */
export function fieldValue(at: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** What the clock says there, such as `Sat 14:28`; undefined when nobody knows such a place. */
export function timeThere(at: Date | number, zone: string | null | undefined, language: string): string | undefined {
  if (!zone) return undefined;
  try {
    return new Intl.DateTimeFormat(language, { weekday: 'short', hour: 'numeric', minute: '2-digit', timeZone: zone }).format(at);
  } catch {
    return undefined;
  }
}

/** Whether people there are awake, more or less. */
export function isNight(at: Date | number, zone: string): boolean {
  try {
    const hour = Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: zone }).format(at));
    return hour < 7 || hour >= 22;
  } catch {
    return false;
  }
}

/** A language by its name in another: `ro` is "Romanian". */
export function languageName(code: string | null | undefined, language: string): string | undefined {
  if (!code) return undefined;
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(code);
  } catch {
    return undefined;
  }
}
