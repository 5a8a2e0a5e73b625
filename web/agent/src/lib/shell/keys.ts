// Every key that the app hears, beside those of verbs (`verbs.ts`) and places (`places.ts`). The list of keys is drawn from
// this table and the handlers read it: a key that does not stand here cannot be given to `useShortcuts`.
import type { Key } from '#lib/i18n.svelte.ts';
import { keyLabel } from './shortcuts.svelte.ts';

export type Group = 'lists' | 'ticket' | 'writing' | 'tabs' | 'go' | 'anywhere';

interface Line {
  /** As `shortcuts.svelte.ts` writes it. */
  keys: string;
  label: Key;
  group: Group;
  /** What is drawn, where the name of the key says less. */
  shown?: string;
  /** Heard only with this permission. */
  permission?: string;
  /** Another name of a key that stands above. */
  twin?: true;
}

/** In the order of the list. */
export const lines = [
  { keys: 'j', label: 'keys.next', group: 'lists' },
  { keys: 'ArrowDown', label: 'keys.next', group: 'lists', shown: '↓', twin: true },
  { keys: 'k', label: 'keys.previous', group: 'lists' },
  { keys: 'ArrowUp', label: 'keys.previous', group: 'lists', shown: '↑', twin: true },
  { keys: 'Enter', label: 'keys.open', group: 'lists', shown: '↵' },
  { keys: 'x', label: 'keys.choose', group: 'lists' },
  { keys: 'shift+x', label: 'keys.chooseRange', group: 'lists' },
  { keys: 'mod+a', label: 'keys.chooseAll', group: 'lists' },
  { keys: 'y', label: 'next.verb', group: 'lists', permission: 'tickets.assign' },
  { keys: 'alt+ArrowUp', label: 'keys.moveUp', group: 'lists', shown: 'Alt ↑' },
  { keys: 'alt+ArrowDown', label: 'keys.moveDown', group: 'lists', shown: 'Alt ↓' },
  { keys: 'u', label: 'keys.back', group: 'ticket' },
  { keys: 'Escape', label: 'keys.escape', group: 'ticket', shown: 'Esc' },
  { keys: ']', label: 'keys.details', group: 'ticket' },
  { keys: 'mod+Enter', label: 'keys.send', group: 'writing', shown: 'mod ↵' },
  { keys: 'mod+shift+Enter', label: 'keys.sendSolve', group: 'writing', shown: 'mod ⇧ ↵' },
  { keys: 'mod+k', label: 'keys.link', group: 'writing' },
  { keys: '@', label: 'keys.mention', group: 'writing' },
  { keys: 'alt+t', label: 'keys.tabKeep', group: 'tabs', shown: 'Alt T' },
  { keys: 'alt+w', label: 'keys.tabClose', group: 'tabs', shown: 'Alt W' },
  { keys: 'alt+1', label: 'keys.tabGo', group: 'tabs', shown: 'Alt 1–9' },
  { keys: 'alt+ArrowLeft', label: 'keys.tabLeft', group: 'tabs', shown: 'Alt ←' },
  { keys: 'alt+ArrowRight', label: 'keys.tabRight', group: 'tabs', shown: 'Alt →' },
  { keys: 'Delete', label: 'keys.tabDelete', group: 'tabs', shown: 'Del' },
  { keys: 'g b', label: 'keys.bell', group: 'go' },
  { keys: 'mod+k', label: 'keys.palette', group: 'anywhere' },
  { keys: '/', label: 'keys.palette', group: 'anywhere', twin: true },
  { keys: 'c', label: 'keys.new', group: 'anywhere', permission: 'tickets.open' },
  { keys: '?', label: 'keys.help', group: 'anywhere' }
] as const satisfies readonly Line[];

export type KnownKey = (typeof lines)[number]['keys'];

/** The lines of a group that this agent can use; two names of one thing as one line. */
export function linesOf(group: Group, may: (permission: string) => boolean): { label: Key; keys: string[] }[] {
  const found: { label: Key; keys: string[] }[] = [];
  for (const line of lines as readonly Line[]) {
    if (line.group !== group || (line.permission && !may(line.permission))) continue;
    const keys = line.shown ?? keyLabel(line.keys);
    const above = line.twin && found.find((one) => one.label === line.label);
    if (above) above.keys.push(keys);
    else found.push({ label: line.label, keys: [keys] });
  }
  return found;
}

/** The pressed key with Alt alone, as the table writes it: by its place, because Alt changes letters on a Mac. `alt+1` is any digit. */
export function altKey(event: Pick<KeyboardEvent, 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'code'>): KnownKey | undefined {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
  const name = `alt+${event.code.replace(/^Digit[1-9]$/, '1').replace(/^Key(.)$/, (_, letter: string) => letter.toLowerCase())}`;
  return lines.find((line) => line.keys === name)?.keys;
}

/** Which way Alt and an arrow move something in a list: up -1, down 1. */
export const stepOf = (event: Parameters<typeof altKey>[0]): -1 | 0 | 1 => ({ 'alt+ArrowUp': -1 as const, 'alt+ArrowDown': 1 as const })[String(altKey(event))] ?? 0;
