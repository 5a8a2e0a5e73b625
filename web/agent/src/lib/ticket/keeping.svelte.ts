// Keeping a draft on the server: a moment after the last change, one request at a time. When another device has kept something
// else meanwhile, nothing is overwritten: `theirs` is shown, and the agent chooses.
import { api, call, type ApiError } from '#shared/client.ts';
import type { DraftKind, ServerDraft } from '#shared/types.ts';

/** What the draft tells and is told. */
interface Sides {
  now: () => { kind: DraftKind; words: ServerDraft['words']; blank: boolean };
  /** Shows what the server has; undefined when it has nothing any more. */
  take: (theirs: ServerDraft | undefined) => void;
  /** The server's version changed; this device remembers which it is. */
  kept: () => void;
}

/** How long after the last change the server is told. */
const CALM = 1200;
/** A request that outlives its page may be that long. */
const SMALL = 60_000;

export class Keeping {
  /** The server's version that is on screen; undefined when there is none. */
  version: number | undefined;
  /** Whether the server lacks something. */
  dirty = false;
  /** What another device kept: a draft, or `null` when it was sent or thrown away there. Undefined: all agree. */
  theirs = $state.raw<ServerDraft | null>();
  /** How many other words wait until these are sent or thrown away: answers that did not leave, beside a note. */
  waiting = $state(0);
  /** When it was last kept on the server. */
  at = $state.raw<string>();
  readonly #ticket: number;
  readonly #sides: Sides;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The request under way. */
  #running: Promise<void> | undefined;
  /** What any device kept is to be thrown away, and the server does not know yet. */
  #discarding = false;
  #held = false;
  /** Goes up with everything that happens here: an answer to a question asked before is old news. */
  #turn = 0;

  constructor(ticket: number, sides: Sides) {
    this.#ticket = ticket;
    this.#sides = sides;
  }

  get #path() {
    return { path: { id: this.#ticket } };
  }

  /** What this device remembers from the last time. */
  begin(version: number | undefined, dirty: boolean): void {
    this.version = version;
    this.dirty = dirty;
  }

  /** Something was written. */
  changed(): void {
    this.dirty = true;
    this.#turn += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.push(), CALM);
  }

  /** Asks the server what it has, when a ticket is opened or its page is looked at again. */
  async look(): Promise<void> {
    if (this.#running || this.#held || this.#discarding) return;
    const turn = this.#turn;
    let found: ServerDraft | undefined;
    try {
      found = (await call(api.GET('/drafts/{id}', { params: this.#path }))).draft ?? undefined;
    } catch {
      // Offline: what this device has is on screen.
      return;
    }
    // Written, kept or sent meanwhile: what the server had before says nothing about it, and must not take its place.
    if (turn !== this.#turn) return;
    this.waiting = found?.waiting ?? 0;
    if (this.#running || this.#held || found?.version === this.version) {
      if (this.dirty) this.changed();
      return;
    }
    const blank = this.#sides.now().blank;
    if (this.dirty && !blank) this.#disagree(found);
    else if (found || !blank) this.#adopt(found);
  }

  #disagree(found: ServerDraft | undefined): void {
    // Sent or thrown away elsewhere before anything was ever kept from here: that is no contradiction.
    if (!found && this.version === undefined) this.changed();
    else this.theirs = found ?? null;
  }

  #adopt(found: ServerDraft | undefined): void {
    this.version = found?.version;
    this.at = found?.updated_at;
    this.dirty = false;
    this.theirs = undefined;
    this.#sides.take(found);
  }

  /** Tells the server what is new. */
  async push(leaving = false): Promise<void> {
    clearTimeout(this.#timer);
    if (!this.dirty || this.#running || this.#held || this.theirs !== undefined) return;
    this.#running = this.#push(leaving);
    await this.#running;
    // Not within: where there is nothing to tell, it ends before it is noted as running, and would do so for ever.
    this.#running = undefined;
    if (this.dirty && this.theirs === undefined && !this.#held) this.#timer = setTimeout(() => void this.push(), CALM * 4);
  }

  async #push(leaving: boolean): Promise<void> {
    const { kind, words, blank } = this.#sides.now();
    this.#turn += 1;
    this.dirty = false;
    try {
      if (blank) {
        if (this.version !== undefined || this.#discarding) await call(api.DELETE('/drafts/{id}', { params: this.#path }));
        this.version = undefined;
        this.at = undefined;
        this.#discarding = false;
        this.#next();
      } else {
        this.#discarding = false;
        const body = { kind, words, ...(this.version === undefined ? {} : { version: this.version }) };
        const keepalive = leaving && JSON.stringify(body).length < SMALL;
        const kept = await call(api.PATCH('/drafts/{id}', { params: this.#path, body, keepalive }));
        this.version = kept.version;
        this.at = kept.updated_at;
        this.waiting = kept.waiting;
      }
      this.#sides.kept();
    } catch (error) {
      this.dirty = true;
      if ((error as ApiError).code === 'changed') await this.#compare();
    }
  }

  /** Throws away what any device has kept, also when the server has not said yet what that is. */
  discard(): void {
    this.#discarding = true;
    this.changed();
    void this.push();
  }

  async #compare(): Promise<void> {
    if (this.#held) return;
    const turn = this.#turn;
    try {
      const found = (await call(api.GET('/drafts/{id}', { params: this.#path }))).draft ?? undefined;
      // Written on or sent meanwhile: the next keeping asks again.
      if (turn === this.#turn) this.#disagree(found);
    } catch {
      // Asked again with the next change.
    }
  }

  /** Takes what the other device kept. */
  useTheirs(): void {
    if (this.theirs !== undefined) this.#adopt(this.theirs ?? undefined);
  }

  /** Keeps what is on this screen, over what the other device kept. */
  keepMine(): void {
    this.version = this.theirs?.version;
    this.theirs = undefined;
    this.dirty = true;
    void this.push();
  }

  /** The words are on their way as a message: the server's draft goes with them, so nothing is kept until that is decided. */
  hold(): void {
    this.#held = true;
    this.#turn += 1;
    clearTimeout(this.#timer);
    this.theirs = undefined;
  }

  /** When no request is under way any more. A draft that reaches the server after its message would be there again. */
  async rest(): Promise<void> {
    await this.#running;
  }

  /** It is decided. */
  release(gone: boolean): void {
    this.#held = false;
    this.#turn += 1;
    if (gone) {
      this.version = undefined;
      this.at = undefined;
      this.#next();
    }
    if (this.dirty) this.changed();
    this.#sides.kept();
  }

  /** What waited for this draft to go is the draft now. */
  #next(): void {
    if (this.waiting === 0) return;
    this.waiting = 0;
    // After the request that is under way, which is the one the draft went with.
    setTimeout(() => void this.look());
  }
}
