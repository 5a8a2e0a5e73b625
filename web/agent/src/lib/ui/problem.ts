// What a failed call means, in the reader's language. The server's own sentence is used where no code of ours says it better.
import type { ApiError } from '#shared/client.ts';
import { maybe, t } from '#lib/i18n.svelte.ts';

/** One sentence that says what happened and what to do. */
export function explain(error: unknown): string {
  const known = error as Partial<ApiError>;
  if (known.code === 'offline') return t('ui.error.offline');
  if (known.code === 'too_many') return known.retryAfter ? t('ui.error.tooManyFor', { count: known.retryAfter }) : t('ui.error.tooMany');
  if (known.code === 'invalid' && known.fields?.[0]) return known.fields[0].message;
  return maybe(`ui.error.${known.code}`, known.message ?? t('ui.error.internal'));
}
