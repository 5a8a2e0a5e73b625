// Short notices at the foot of the screen, some with a way back. `Toasts.svelte` draws them.

/** One notice. */
export interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'bad';
  /** The button, e.g. Undo; the notice goes when it is pressed. */
  action?: Action;
  /** A second one beside it. */
  also?: Action;
}

interface Action {
  label: string;
  run: () => void;
}

let list = $state<Toast[]>([]);
let last = 0;
const timers = new Map<number, ReturnType<typeof setTimeout>>();

export const toasts = {
  get list(): readonly Toast[] {
    return list;
  }
};

/** Shows a notice; gives back how to take it away. */
export function toast(text: string, options: { tone?: Toast['tone']; action?: Action; also?: Action; ms?: number } = {}): () => void {
  const id = ++last;
  const ms = options.ms ?? (options.action ? 10_000 : options.tone === 'bad' ? 8_000 : 4_000);
  list = [...list.slice(-3), { id, text, tone: options.tone ?? 'plain', action: options.action, also: options.also }];
  leaveAfter(id, ms);
  return () => dismiss(id);
}

function leaveAfter(id: number, ms: number): void {
  clearTimeout(timers.get(id));
  timers.set(
    id,
    setTimeout(() => dismiss(id), ms)
  );
}

/** Keeps a notice while it is pointed at or has the focus; nobody reads at the same speed. */
export function hold(id: number): void {
  clearTimeout(timers.get(id));
}

/** Lets a held notice go a little later. */
export function release(id: number): void {
  if (list.some((entry) => entry.id === id)) leaveAfter(id, 3_000);
}

/** Takes a notice away. */
export function dismiss(id: number): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
  list = list.filter((entry) => entry.id !== id);
}
