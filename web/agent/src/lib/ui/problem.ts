// What a failed call means. The server says it in the reader's language; only that it cannot be reached has to be known here.
import type { ApiError } from '#shared/client.ts';
import { t } from '#lib/i18n.svelte.ts';

/** One sentence that says what happened and what to do. */
export function explain(error: unknown): string {
  const known = error as Partial<ApiError>;
  if (known.code === 'offline') return t('ui.error.offline');
  const said = (known.code === 'invalid' && known.fields?.[0]?.message) || known.detail;
  return said ? spoken(said) : t('ui.error.internal');
}

/** The server's words go on after the field's name (`must not be empty`); below the field they stand alone. */
export function spoken(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1) + (/[.!?]$/.test(message) ? '' : '.');
}
