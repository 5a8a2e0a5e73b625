// Tells the server what was opened, for the list of what was opened last. A screen that cannot tell it works as well.
import { api } from '#shared/client.ts';

const nouns = { inbox: 'ticket', customers: 'customer', organizations: 'organization' } as const;

/** What an address shows: `/agent/inbox/mine/42`, `/agent/customers/7`. Pure, for the tests. */
export function shownAt(path: string): { noun: (typeof nouns)[keyof typeof nouns]; id: number } | undefined {
  const found = /\/(?:(inbox)\/[^/]+|(customers)|(organizations))\/(\d{1,15})$/.exec(path);
  const place = (found?.[1] ?? found?.[2] ?? found?.[3]) as keyof typeof nouns | undefined;
  return place && { noun: nouns[place], id: Number(found?.[4]) };
}

/** Notes what the address shows. */
export function noteSight(path: string): void {
  const shown = shownAt(path);
  if (shown) void api.POST('/recent', { body: shown }).catch(() => {});
}
