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

export const front = {
  get shown(): Shown | undefined {
    return shown;
  },
  /** Fetches a dialog and opens it; the one before it gives way. */
  async show<P extends Record<string, unknown>>(load: () => Promise<{ default: Front<P> }>, props: P): Promise<void> {
    try {
      const [{ default: dialog }] = await Promise.all([load(), restOfWords()]);
      const component = dialog as unknown as Shown['component'];
      const next: Shown = { component, props: { ...props, onclose: () => (shown = shown === next ? undefined : shown) } };
      shown = next;
    } catch {
      toast(t('ui.error.offline'), { tone: 'bad' });
    }
  },
  close(): void {
    shown = undefined;
  }
};
