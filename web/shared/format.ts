// Numbers, times and sizes as people of a language write them. Pure; the words themselves live in the catalogues.

const formats = new Map<string, Intl.DateTimeFormat>();

function dates(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(language, options)));
  return format;
}

/** The reader's region decides between 12 and 24 hours: `en-GB` stays `en-GB` when the language is English. */
export function region(language: string, browser: string = typeof navigator === 'undefined' ? language : navigator.language): string {
  return browser.split('-')[0] === language ? browser : language;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function unit(language: string, value: number, name: string): string {
  return new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'narrow' }).format(value);
}

/** How long ago, as short as a list row allows: `4m`, `3h`, `2d`, `12 Nov`, `12 Nov 2024`. */
export function shortAgo(at: string | number, language: string, now: number): string {
  const then = new Date(at).getTime();
  const age = Math.max(0, now - then);
  if (age < HOUR) return unit(language, Math.max(1, Math.floor(age / MINUTE)), 'minute');
  if (age < DAY) return unit(language, Math.floor(age / HOUR), 'hour');
  if (age < 6 * DAY) return unit(language, Math.floor(age / DAY), 'day');
  return day(then, language, now);
}

/** A day without its time; the year only when it is another one. */
export function day(at: string | number, language: string, now: number): string {
  const then = new Date(at);
  const sameYear = then.getFullYear() === new Date(now).getFullYear();
  return dates(region(language), { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) }).format(then);
}

/** When something was said: `14:28` today, `Sat 14:28` within six days, then `12 Nov`. */
export function stamp(at: string | number, language: string, now: number): string {
  const then = new Date(at);
  const time: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit' };
  if (then.toDateString() === new Date(now).toDateString()) return dates(region(language), time).format(then);
  if (now - then.getTime() < 6 * DAY) return dates(region(language), { weekday: 'short', ...time }).format(then);
  return day(at, language, now);
}

/** The whole date and time, for tooltips. */
export function fullTime(at: string | number, language: string): string {
  return dates(region(language), { dateStyle: 'full', timeStyle: 'short' }).format(new Date(at));
}

/** Date and time in one short form, for tables. */
export function dateTime(at: string | number, language: string): string {
  return dates(region(language), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
}

/** A length of time in its largest unit: `47m`, `5h`, `2d`. */
export function duration(ms: number, language: string): string {
  const long = Math.abs(ms);
  if (long < HOUR) return unit(language, Math.round(long / MINUTE), 'minute');
  if (long < DAY) return unit(language, Math.round(long / HOUR), 'hour');
  return unit(language, Math.round(long / DAY), 'day');
}

/** A size in bytes as `812 B`, `34 kB`, `1.2 MB`. */
export function fileSize(bytes: number, language: string): string {
  const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  let value = bytes;
  let step = 0;
  while (value >= 1000 && step < steps.length - 1) {
    value /= 1000;
    step += 1;
  }
  const digits = step > 1 && value < 10 ? 1 : 0;
  return new Intl.NumberFormat(language, { style: 'unit', unit: steps[step], unitDisplay: 'short', maximumFractionDigits: digits }).format(value);
}
