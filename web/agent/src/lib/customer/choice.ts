// What a list of customers is narrowed to, as the form holds it and as the address and the API say it.

const SORTS = ['newest', 'oldest', 'name', 'name_down', 'contact', 'contact_down'] as const;
type Sort = (typeof SORTS)[number];

/** The form; empty words mean "any". */
export interface Choice {
  open: string;
  language: string;
  blocked: string;
  /** Entered within so many days. */
  since: string;
  sort: Sort;
}

const DAY = 86_400_000;

/** Reads an address; what it does not understand is "any". */
export function readChoice(from: URLSearchParams, now = Date.now()): Choice {
  const flag = (name: string) => (['true', 'false'].includes(from.get(name) ?? '') ? (from.get(name) as string) : '');
  // It was midnight when the days began, and may be evening now.
  const days = Math.floor((now - Date.parse(from.get('created_from') ?? '')) / DAY);
  const sort = from.get('sort') as Sort;
  return {
    open: flag('open'),
    language: from.get('language') ?? '',
    blocked: flag('blocked'),
    since: ['7', '30', '365'].includes(String(days)) ? String(days) : '',
    sort: SORTS.includes(sort) ? sort : 'newest'
  };
}

/** The same as a query of the API. A day begins at midnight UTC, so that the address stays the same all day. */
export function writeChoice(choice: Choice, now = Date.now()) {
  const midnight = Math.floor(now / DAY) * DAY;
  return {
    open: choice.open ? choice.open === 'true' : undefined,
    language: choice.language || undefined,
    blocked: choice.blocked ? choice.blocked === 'true' : undefined,
    created_from: choice.since ? new Date(midnight - Number(choice.since) * DAY).toISOString() : undefined,
    sort: choice.sort === 'newest' ? undefined : choice.sort
  };
}
