// The addresses of views: `view-7` is a kept one, `find-…` carries conditions that are kept nowhere, so that they can be shared as a link.
import type { Condition } from '#shared/types.ts';

/** The number of a kept view. */
export function viewOf(view: string): number | undefined {
  const found = /^view-(\d+)$/.exec(view);
  return found ? Number(found[1]) : undefined;
}

/** The name of conditions in an address. */
export function nameOf(conditions: Condition): string {
  const bytes = new TextEncoder().encode(JSON.stringify(conditions));
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return `find-${btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
}

/** The conditions in an address, as text; undefined when there are none that can be read. */
export function conditionsOf(view: string): string | undefined {
  if (!view.startsWith('find-')) return undefined;
  try {
    const letters = atob(view.slice(5).replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(letters, (letter) => letter.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

/** Whether only the server knows which tickets belong to a list. */
export const isChosen = (view: string): boolean => view.startsWith('view-') || view.startsWith('find-');

/** Where the agent's days begin. */
export const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
