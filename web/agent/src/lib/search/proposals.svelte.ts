// Proposals for the end of a question while it is typed: conditions and their values. One question at a time.
import { maybe } from '#lib/i18n.svelte.ts';
import { api, call } from '#shared/client.ts';
import type { SearchProposal, SearchProposals } from '#shared/types.ts';
import { mayGoOn } from './question.ts';

const PAUSE = 100;

export class Proposer {
  /** Where what they replace begins, and the proposals. */
  found = $state.raw<SearchProposals>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stop: AbortController | undefined;

  /** Asks for the end of other words. What the question holds nothing of is no longer proposed at once. */
  ask(question: string): void {
    clearTimeout(this.#timer);
    this.#stop?.abort();
    if (!mayGoOn(question)) {
      this.found = undefined;
      return;
    }
    this.#timer = setTimeout(() => void this.#find(question), PAUSE);
  }

  forget(): void {
    this.ask('');
  }

  async #find(q: string): Promise<void> {
    const stop = new AbortController();
    this.#stop = stop;
    try {
      const found = await call(api.GET('/search/complete', { params: { query: { q } }, signal: stop.signal }));
      if (!stop.signal.aborted) this.found = found.items.length ? found : undefined;
    } catch {
      // Without proposals one can still type.
      if (!stop.signal.aborted) this.found = undefined;
    }
  }
}

/** What a proposal says beside its text: what a condition means, what a value of ours is called. */
export function wordsFor(proposal: SearchProposal): string {
  if (proposal.kind === 'field') return maybe(`search.field.${proposal.field}`, '');
  if (proposal.field === 'status' || proposal.field === 'is') return maybe(`status.${proposal.label}`, '');
  if (proposal.field === 'priority') return maybe(`priority.${proposal.label}`, '');
  return '';
}
