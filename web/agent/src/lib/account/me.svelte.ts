// Who is signed in at this browser, and what they prefer. The sign-in pages set it, the shell reads it; it asks the server for nothing but `/me`.
import { setLanguage } from '#lib/i18n.svelte.ts';
import { ApiError, api, call } from '#shared/client.ts';
import type { Me } from '#shared/types.ts';

let current = $state.raw<Me | null>(null);

export const account = {
  /** The agent who is signed in, or null on the public pages. */
  get me(): Me | null {
    return current;
  },
  /** Whether the role of the agent holds a permission. The server asks again; this only decides what is shown. */
  may(permission: string): boolean {
    return current?.permissions.includes(permission) ?? false;
  }
};

/** Shows the app in the theme that was chosen; `theme.js` does the same before the first paint. */
export function showTheme(theme: Me['theme']): void {
  const dark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  try {
    if (theme === 'system') localStorage.removeItem('loket.theme');
    else localStorage.setItem('loket.theme', theme);
  } catch {
    // Private windows may refuse storage; the first paint then follows the device.
  }
}

/** Takes over an agent: after a sign-in, an accepted invitation, a change of the profile. */
export async function become(me: Me): Promise<Me> {
  current = me;
  showTheme(me.theme);
  await setLanguage(me.language);
  return me;
}

/** The agent of this browser's session, or null when there is none. */
export async function recall(): Promise<Me | null> {
  try {
    return await become(await call(api.GET('/me')));
  } catch (error) {
    if (error instanceof ApiError && error.code === 'not_signed_in') return (current = null);
    throw error;
  }
}

/** Signs in; a refusal is an `ApiError`. */
export async function signIn(email: string, password: string): Promise<Me> {
  return become(await call(api.POST('/session', { body: { email, password } })));
}

/** Ends the session here. An agent whose session is gone already is signed out all the same. */
export async function signOut(): Promise<void> {
  try {
    await call(api.DELETE('/session'));
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'not_signed_in')) throw error;
  }
  current = null;
}

/** What an agent may change about themselves. */
export type Preferences = Partial<Pick<Me, 'name' | 'language' | 'theme' | 'notifications' | 'shortcuts' | 'signature'>>;

/** Keeps a preference on the server and shows it at once. */
export async function prefer(change: Preferences): Promise<Me> {
  return become(await call(api.PATCH('/me', { body: change })));
}
