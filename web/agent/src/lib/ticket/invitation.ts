// When a meeting takes place, in the words and the zone of whoever reads. Pure.
import type { Invitation } from '#shared/types.ts';

const DAY = 24 * 60 * 60 * 1000;

/** Day and time, from and to, in a zone; the reader's own when none is given. */
export function when(meeting: Invitation, language: string, zone?: string): string {
  if (!meeting.starts_at) return '';
  const start = new Date(meeting.starts_at);
  const day: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' };
  // Whole days, and times without a zone, are written as if they were UTC.
  const timeZone = meeting.all_day || meeting.floating ? 'UTC' : zone;
  const format = new Intl.DateTimeFormat(language, { ...day, ...(meeting.all_day ? {} : { hour: 'numeric', minute: '2-digit' }), timeZone });
  // The end of whole days is the day after.
  const end = meeting.ends_at ? new Date(new Date(meeting.ends_at).getTime() - (meeting.all_day ? DAY : 0)) : start;
  return end > start ? format.formatRange(start, end) : format.format(start);
}

/** The time on the organizer's clock, when it is not the reader's. */
export function elsewhere(meeting: Invitation, language: string, here = Intl.DateTimeFormat().resolvedOptions().timeZone): string | undefined {
  const zone = meeting.zone;
  if (!zone || zone === here || !meeting.starts_at || meeting.all_day) return undefined;
  try {
    const at = (timeZone: string) => new Intl.DateTimeFormat(language, { weekday: 'short', hour: 'numeric', minute: '2-digit', timeZone }).format(new Date(meeting.starts_at!));
    return at(zone) === at(here) ? undefined : at(zone);
  } catch {
    // A zone only the organizer's program knows.
    return undefined;
  }
}
