// The part of a menu that is fetched when the first one is opened, kept for all of them.
import type MenuPopup from './MenuPopup.svelte';

let component = $state.raw<typeof MenuPopup>();

export const popup = {
  get component() {
    return component;
  }
};

/** Fetches it; the second time there is nothing to do. Without a connection the button stays what it is and can be pressed again. */
export async function fetchPopup(): Promise<void> {
  try {
    component ??= (await import('./MenuPopup.svelte')).default;
  } catch {
    // The next press asks again.
  }
}
