// What opens in front of the screen and is fetched only then: dialogs of verbs, from wherever the verb was asked for. `Shell` draws it.
import type { Component } from 'svelte';
import { restOfWords, t } from '#lib/i18n.svelte.ts';
import { toast } from './toasts.svelte.ts';

/** A dialog closes itself by calling `onclose`. */
type Front<P> = Component<P & { onclose: () => void }>;

interface Shown {
  component: Component<Record<string, unknown>>;
  props: Record<string, unknown>;
}

let shown = $state.raw<Shown>();
/** Whether what is shown holds words that would be lost. */
let holds: (() => boolean) | undefined;
/** What comes when that one closes. */
let waiting: Shown | undefined;

function close(): void {
  shown = waiting;
  waiting = holds = undefined;
}

export const front = {
  get shown(): Shown | undefined {
    return shown;
  },
  /** Fetches a dialog and opens it; the one before it gives way, unless it holds words that were not sent: then it comes after. */
  async show<P extends Record<string, unknown>>(load: () => Promise<{ default: Front<P> }>, props: P): Promise<void> {
    try {
      const [{ default: dialog }] = await Promise.all([load(), restOfWords()]);
      const component = dialog as unknown as Shown['component'];
      const next: Shown = { component, props: { ...props, onclose: () => shown === next && close() } };
      if (shown && holds?.()) {
        waiting = next;
        return;
      }
      shown = next;
      holds = undefined;
    } catch {
      toast(t('ui.error.offline'), { tone: 'bad' });
    }
  },
  /** The dialog in front tells when it must not give way. */
  guard(words: () => boolean): void {
    if (shown) holds = words;
  },
  close
};
