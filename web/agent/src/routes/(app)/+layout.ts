import { redirect } from '@sveltejs/kit';
import { loadCompany } from '#lib/company.svelte.ts';
import { loadSession } from '#lib/session.svelte.ts';
import { signInPlace } from '#lib/shell/places.ts';
import type { ApiError } from '#shared/client.ts';

// Everything below belongs to somebody who is signed in; others are led to the door and back here afterwards.
export async function load({ url }) {
  try {
    await Promise.all([loadSession(), loadCompany()]);
    return { failure: undefined };
  } catch (error) {
    const failure = error as ApiError;
    if (failure.code === 'not_signed_in') redirect(307, `${signInPlace()}?next=${encodeURIComponent(url.pathname + url.search)}`);
    return { failure };
  }
}
