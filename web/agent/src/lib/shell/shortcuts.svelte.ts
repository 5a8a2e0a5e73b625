// Keys. Screens put their list on a stack; the newest screen's keys win. Two-key sequences (`g i`) wait a moment for the second.

import type { VerbKey } from '#lib/ticket/verbs.ts';
import type { KnownKey } from './keys.ts';
import type { PlaceKey } from './places.ts';

/** One key or sequence: `j`, `g i`, `mod+k`, `mod+Enter`, `alt+3`. */
export interface Shortcut {
  keys: string;
  /** Left to the field while somebody types, although it needs Ctrl or ⌘: select all. */
  idle?: boolean;
  run: (event: KeyboardEvent) => void;
}

/** A key that the list of keys shows: from its table, that of a verb or a place, or the number of a tab. */
export interface Heard extends Shortcut {
  keys: KnownKey | VerbKey | PlaceKey | `alt+${number}`;
}

/** Which of the lists has the key; the newest list first, a finished sequence before a single key. Pure, for the tests. */
export function match(stack: readonly (readonly Shortcut[])[], pending: string, key: string): { hit: Shortcut | undefined; waits: boolean } {
  const sequence = pending ? `${pending} ${key}` : undefined;
  for (const wanted of sequence ? [sequence, key] : [key]) {
    for (let i = stack.length - 1; i >= 0; i--) {
      const hit = stack[i]?.find((s) => s.keys === wanted);
      if (hit) return { hit, waits: false };
    }
  }
  return { hit: undefined, waits: stack.some((list) => list.some((s) => s.keys.startsWith(`${key} `))) };
}

/** The name of a pressed key as the lists write it. With Alt it is the place on the keyboard that counts: many layouts write signs with it. */
export function nameOf(event: Pick<KeyboardEvent, 'key' | 'code' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey'>): string {
  const mod = event.metaKey || event.ctrlKey;
  const place = event.altKey && !mod && !event.shiftKey ? /^(?:Key|Digit)(\w)$/.exec(event.code)?.[1] : undefined;
  if (place) return `alt+${place.toLowerCase()}`;
  const single = event.key.length === 1;
  const shift = event.shiftKey && (mod || !single);
  return `${mod ? 'mod+' : ''}${shift ? 'shift+' : ''}${single ? event.key.toLowerCase() : event.key}`;
}

/** A shortcut as people read it: `g i` is G I, `shift+x` is ⇧ X. */
export const keyLabel = (keys: string): string => keys.replace('shift+', '⇧ ').replace('mod+', 'mod ').toUpperCase().replace('MOD', 'mod');

const stack: Shortcut[][] = [];
/** Lists that go before all others, however new those are: the bar over chosen tickets. */
const front: Shortcut[][] = [];
let pending = '';
let timer: ReturnType<typeof setTimeout> | undefined;

const TYPING = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable="true"]';
const COVERED = '[role="dialog"], [role="menu"], [role="alertdialog"]';
/** What goes on while the key is held; a verb is done once. */
const GOES_ON = /^(shift\+)?(j|k|Arrow\w+)$/;

/** Takes a key press. Single keys are left alone while somebody types, when a dialog is open, or when they are switched off (WCAG 2.1.4). */
export function handleKey(event: KeyboardEvent, singleKeys: boolean): void {
  if (event.defaultPrevented || event.isComposing) return;
  const mod = event.metaKey || event.ctrlKey;
  const target = event.target instanceof Element ? event.target : null;
  const busy = target?.closest(TYPING) || document.querySelector(COVERED);
  const key = nameOf(event);
  const alt = key.startsWith('alt+');
  // With Ctrl and Alt, or AltGr, a sign is being written.
  const writes = event.altKey && (!alt || event.getModifierState('AltGraph'));
  if (writes || (!mod && (busy || (!singleKeys && !alt)))) {
    pending = '';
    return;
  }
  // Enter and the space bar belong to the button or link that has the focus.
  if ((key === 'Enter' || key === ' ') && target?.closest('a, button, summary')) return;
  const { hit, waits } = match([...stack, ...front], pending, key);
  pending = '';
  clearTimeout(timer);
  if (hit && !(hit.idle && busy)) {
    event.preventDefault();
    if (!event.repeat || GOES_ON.test(key)) hit.run(event);
  } else if (waits) {
    pending = key;
    timer = setTimeout(() => (pending = ''), 1000);
  }
}

/** Takes keys in until the returned function is called; `first` puts them before those that come later. */
export function use(keys: Shortcut[], first = false): () => void {
  const pile = first ? front : stack;
  pile.push(keys);
  return () => {
    pile.splice(pile.indexOf(keys), 1);
  };
}

/** Gives a screen its keys for as long as it lives; `first` puts them before those of screens that open later. */
export function useShortcuts(list: () => Heard[], first = false): void {
  $effect(() => use(list(), first));
}
