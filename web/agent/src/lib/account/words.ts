// What is checked on the person's side before a sign-in form leaves, and the words for it.
import { t } from '#lib/i18n.svelte.ts';
import { isAddress } from '#lib/ui/form.svelte.ts';

/** The shortest password the server takes. */
export const SHORTEST = 10;

export function wrongEmail(email: string): string | undefined {
  if (email.trim() === '') return t('account.error.required');
  return isAddress(email) ? undefined : t('account.error.email');
}

export function wrongNewPassword(password: string): string | undefined {
  return [...password].length < SHORTEST ? t('account.error.short', { count: SHORTEST }) : undefined;
}

export function missing(value: string): string | undefined {
  return value.trim() === '' ? t('account.error.required') : undefined;
}
