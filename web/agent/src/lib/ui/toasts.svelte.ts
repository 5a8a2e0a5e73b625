// Short notices at the foot of the screen, some with a way back. `Toasts.svelte` draws them.

/** One notice. */
export interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'bad';
  /** The button, e.g. Undo; the notice goes when it is pressed. */
  action?: { label: string; run: () => void };
  /** When it goes, in ms since the epoch; undefined while it is being read (pointer or focus on it). */
  until: number;
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
export function toast(text: string, options: { tone?: Toast['tone']; action?: Toast['action']; ms?: number } = {}): () => void {
  const id = ++last;
  const ms = options.ms ?? (options.action ? 10_000 : options.tone === 'bad' ? 8_000 : 4_000);
  list = [...list.slice(-3), { id, text, tone: options.tone ?? 'plain', action: options.action, until: Date.now() + ms }];
  timers.set(
    id,
    setTimeout(() => dismiss(id), ms)
  );
  return () => dismiss(id);
}

/** Takes a notice away. */
export function dismiss(id: number): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
  list = list.filter((entry) => entry.id !== id);
}
