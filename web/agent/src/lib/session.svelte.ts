// Who is signed in, and what they may do. Loaded once by the app's layout; the sign-in screens put the answer in themselves.
import { setLanguage } from '#lib/i18n.svelte.ts';
import { applyTheme } from '#lib/theme.svelte.ts';
import { density } from '#lib/ticket/density.svelte.ts';
import { api, call } from '#shared/client.ts';
import type { Me } from '#shared/types.ts';

let me = $state.raw<Me>();

export const session = {
  /** The signed-in agent; read it only below the app's layout, which waits for it. */
  get me(): Me {
    if (!me) throw new Error('nobody is signed in');
    return me;
  },
  /** Whether somebody is signed in, as far as this tab knows. */
  get active(): boolean {
    return me !== undefined;
  }
};

/** Takes the answer of a sign-in or of a changed profile; language, theme and density follow. */
export async function signedIn(answer: Me): Promise<void> {
  me = answer;
  applyTheme(answer.theme);
  density.chosen = answer.density;
  await setLanguage(answer.language);
}

/** Asks the server who we are; throws an `ApiError` (`not_signed_in`) when it does not know us. */
export async function loadSession(): Promise<void> {
  if (me) return;
  await signedIn(await call(api.GET('/me', {})));
}

/** Saves part of the own profile. */
export async function saveProfile(change: Partial<Pick<Me, 'name' | 'language' | 'theme' | 'density' | 'notifications' | 'shortcuts' | 'signature'>>): Promise<void> {
  await signedIn(await call(api.PATCH('/me', { body: change })));
}

/** Ends the session on the server. The caller leaves with a fresh page, so that nothing of this agent stays in the tab. */
export async function signOut(): Promise<void> {
  await call(api.DELETE('/session', {}));
}

/** Whether the signed-in agent's role includes a permission (`tickets.reply`, `inboxes.manage` …). */
export function may(permission: string): boolean {
  return me?.permissions.includes(permission) ?? false;
}
