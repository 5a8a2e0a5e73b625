// The parts of menus and pickers that are fetched when the first one is opened, kept for all of them.
import type { Component } from 'svelte';
import type MenuPopup from './MenuPopup.svelte';

let component = $state.raw<typeof MenuPopup>();
// A component for any kind of value has no type of its own until it is used.
let picker = $state.raw<Component<any, any, 'open'>>();

export const popup = {
  get component() {
    return component;
  },
  get picker() {
    return picker;
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

/** The same for pickers. */
export async function fetchPicker(): Promise<void> {
  try {
    picker ??= (await import('./PickerPopup.svelte')).default;
  } catch {
    // The next press asks again.
  }
}
