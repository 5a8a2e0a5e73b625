// Words that were not sent yet. The server keeps them for every device of the agent; this device keeps them too, so that neither a
// closed tab nor a lost connection loses them. `keeping.ts` talks to the server.
import { session } from '#lib/session.svelte.ts';
import { upload, type ApiError } from '#shared/client.ts';
import type { Address, Attachment, DraftKind, DraftTicket, MessageBody, ServerDraft, StoredFile } from '#shared/types.ts';
import { uuid } from '#shared/uuid.ts';
import { Keeping } from './keeping.svelte.ts';

export type Mode = 'reply' | 'note' | 'forward';

/** A file on its way to the server, or there already. */
export interface DraftFile {
  key: string;
  name: string;
  size: number;
  /** 0 to 1. */
  progress: number;
  stored?: StoredFile;
  error?: ApiError;
  /** Stands inside the text as a picture. */
  inline: boolean;
  stop?: () => void;
}

/** Everything that was written, as it is handed over. */
export interface Written {
  html: string;
  text: string;
  mode: Mode;
  files: DraftFile[];
  to: Address[] | undefined;
  cc: Address[] | undefined;
  bcc: Address[];
  macros: number[];
  forwarded: number | undefined;
  /** A note for some eyes only. */
  private: boolean;
}

interface Kept extends Omit<Written, 'files' | 'text'> {
  files: Pick<DraftFile, 'key' | 'name' | 'size' | 'stored' | 'inline'>[];
  ticket?: DraftTicket | undefined;
  /** The server's version it is based on, and whether the server lacks something of it. */
  version?: number | undefined;
  dirty?: boolean;
  at: number;
}

/** A message takes the steps of no more. */
const MACROS = 10;
const MONTH = 30 * 24 * 3_600_000;
const prefix = () => `loket.draft.${session.me.id}.`;
const isEmpty = (html: string) => html === '' || html === '<p></p>';

/** Pictures by their place in the mail, as they are sent and kept; and by their address here, as the editor shows them. */
const mailed = (html: string, files: DraftFile[]) =>
  files.reduce((text, { stored }) => (stored?.content_id ? text.replaceAll(`"${stored.url}"`, `"cid:${stored.content_id}"`) : text), html);
const shown = (html: string, files: readonly { stored?: StoredFile }[]) =>
  files.reduce((text, { stored }) => (stored?.content_id ? text.replaceAll(`"cid:${stored.content_id}"`, `"${stored.url}"`) : text), html);

export class Draft {
  readonly ticket: number;
  mode = $state<Mode>('reply');
  html = $state('');
  text = $state('');
  empty = $state(true);
  /** Undefined while the customer's usual address is used. */
  to = $state.raw<Address[]>();
  /** Undefined while the ticket's own copy list is used. */
  cc = $state.raw<Address[]>();
  bcc = $state.raw<Address[]>([]);
  files = $state<DraftFile[]>([]);
  /** The macros whose steps run when it is sent. */
  macros = $state.raw<number[]>([]);
  /** The message that is forwarded; undefined for the whole conversation. */
  forwarded = $state.raw<number>();
  /** Whether the note is for some eyes only: its author's, and of whom it names. */
  private = $state(false);
  /** What the form of a new ticket holds. */
  form = $state.raw<DraftTicket>();
  /** Goes up when the words were changed from outside the editor, which then takes them over. */
  version = $state(0);
  readonly keeping: Keeping;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ticket: number) {
    this.ticket = ticket;
    this.keeping = new Keeping(ticket, {
      now: () => ({ kind: this.kind, words: this.#words(), blank: this.blank && !this.form }),
      take: (theirs) => this.#adopt(theirs),
      kept: () => this.#keepHere()
    });
    this.#restore();
  }

  get #key() {
    return prefix() + this.ticket;
  }

  get kind(): DraftKind {
    return this.ticket === 0 ? 'ticket' : this.mode;
  }

  /** Whether there is anything worth keeping or sending. */
  get blank(): boolean {
    return this.empty && this.#carried.length === 0;
  }

  /** The files that go with the words. A picture that was taken out of the text again stays behind. */
  get #carried(): DraftFile[] {
    return this.files.filter((file) => !file.inline || !file.stored || this.html.includes(`"${file.stored.url}"`));
  }

  /** Whether every file has arrived. */
  get complete(): boolean {
    return this.files.every((file) => file.stored !== undefined);
  }

  /** The words as they are sent: pictures are named by their place in the mail, not by their address on this server. */
  get mailHtml(): string {
    return mailed(this.html, this.files);
  }

  /** The files to send with the words, by number. */
  get attachments(): number[] {
    return this.#carried.flatMap((file) => (file.stored ? [file.stored.id] : []));
  }

  /** The same as the server takes it for a message. */
  body(): Omit<MessageBody, 'client_id'> {
    const reply = this.mode !== 'note';
    return {
      kind: this.mode,
      text: this.text,
      html: this.mailHtml,
      attachments: this.attachments,
      ...(reply && this.to ? { to: this.to } : {}),
      ...(reply && this.cc ? { cc: this.cc } : {}),
      ...(reply && this.bcc.length ? { bcc: this.bcc } : {}),
      ...(this.macros.length ? { macros: this.macros } : {}),
      ...(!reply && this.private ? { private: true } : {}),
      ...(this.mode === 'forward' && this.forwarded ? { forwarded: this.forwarded } : {})
    };
  }

  #words(): ServerDraft['words'] {
    const { text, to, cc, bcc, macros, forwarded, private: closed, form } = this;
    return {
      html: isEmpty(this.html) ? '' : this.mailHtml,
      text,
      bcc,
      macros,
      files: this.attachments,
      ...(closed ? { private: true } : {}),
      ...(to ? { to } : {}),
      ...(cc ? { cc } : {}),
      ...(forwarded ? { forwarded } : {}),
      ...(form ? { ticket: form } : {})
    };
  }

  #restore(): void {
    try {
      const kept = JSON.parse(localStorage.getItem(this.#key) ?? 'null') as Kept | null;
      if (!kept) return;
      this.mode = kept.mode;
      this.html = kept.html;
      this.empty = isEmpty(kept.html);
      this.to = kept.to;
      this.cc = kept.cc;
      this.bcc = kept.bcc;
      this.macros = kept.macros ?? [];
      this.forwarded = kept.forwarded;
      this.private = kept.private ?? false;
      this.form = kept.ticket;
      this.files = kept.files.filter((file) => file.stored).map((file) => ({ ...file, progress: 1 }));
      this.keeping.begin(kept.version, kept.dirty ?? true);
    } catch {
      // A draft that cannot be read is no draft.
    }
  }

  /** Takes over what another device kept, or that nothing is left. */
  #adopt(theirs: ServerDraft | undefined): void {
    const files = (theirs?.files ?? []).map((stored) => ({ stored }));
    const { words } = theirs ?? {};
    this.mode = theirs && theirs.kind !== 'ticket' ? theirs.kind : this.mode;
    this.html = shown(words?.html ?? '', files);
    this.text = words?.text ?? '';
    this.empty = isEmpty(this.html);
    this.to = words?.to ?? undefined;
    this.cc = words?.cc ?? undefined;
    this.bcc = words?.bcc ?? [];
    this.macros = words?.macros ?? [];
    this.forwarded = words?.forwarded ?? undefined;
    this.private = words?.private ?? false;
    this.form = words?.ticket ?? undefined;
    this.files = files.map(({ stored }) => ({ key: `a${stored.id}`, name: stored.filename, size: stored.size, progress: 1, stored, inline: stored.inline }));
    this.version += 1;
    this.#keepHere();
  }

  /** What was written; kept a moment later. */
  write(now: { html: string; text: string; empty: boolean }): void {
    const same = now.html === this.html;
    this.html = now.html;
    this.text = now.text;
    this.empty = now.empty;
    // The editor says the same words in its own way after it was filled; that is no change.
    if (!same) this.keep();
  }

  /** Keeps the draft a moment after the last change. */
  keep(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#keepHere(), 300);
    this.keeping.changed();
  }

  /** Keeps the draft at once, here and on the server. */
  keepNow(): void {
    this.#keepHere();
    void this.keeping.push();
  }

  #keepHere(): void {
    clearTimeout(this.#timer);
    try {
      if (this.blank && !this.to && !this.cc && this.bcc.length === 0 && !this.form) {
        localStorage.removeItem(this.#key);
        return;
      }
      const { mode, html, to, cc, bcc, macros, forwarded, private: closed, form: ticket } = this;
      const { version, dirty } = this.keeping;
      const files = this.files.filter((f) => f.stored).map(({ key, name, size, stored, inline }) => ({ key, name, size, stored, inline }));
      localStorage.setItem(this.#key, JSON.stringify({ mode, html, to, cc, bcc, macros, forwarded, private: closed, ticket, version, dirty, files, at: Date.now() } satisfies Kept));
    } catch {
      // Storage is full or switched off: the words are still on screen.
    }
  }

  /**
   * Puts words in from outside: a reply that was called back, one that could not be handed over, a macro for an empty draft. A note
   * that was begun stays a note, or what is for colleagues alone would be mailed with the next reply.
   */
  put(words: Partial<Omit<Written, 'files'>> & { html: string; mode: Mode; files?: (Attachment | DraftFile)[] }): void {
    this.mode = !this.blank && this.mode === 'note' ? 'note' : words.mode;
    const files = (words.files ?? []).map((file): DraftFile =>
      'key' in file ? file : { key: `a${file.id}`, name: file.filename, size: file.size, progress: 1, stored: file, inline: file.inline }
    );
    const html = shown(words.html, files);
    this.html = this.empty ? html : html + this.html;
    this.empty = this.html === '';
    if (words.to) this.to = words.to;
    if (words.cc) this.cc = words.cc;
    if (words.bcc) this.bcc = words.bcc;
    if (words.macros) this.macros = [...new Set([...words.macros, ...this.macros])].slice(0, MACROS);
    if (words.forwarded) this.forwarded = words.forwarded;
    if (words.private) this.private = true;
    this.files.push(...files);
    this.version += 1;
    this.keep();
    this.keepNow();
  }

  /** Empties the draft; gives back what was in it. Nothing is kept on the server until `sent` says how it went. */
  take(): Written {
    const { html, text, mode, to, cc, bcc, macros, forwarded, private: closed } = this;
    const taken = { html, text, mode, files: [...this.files], to, cc, bcc, macros, forwarded, private: closed };
    this.keeping.hold();
    this.clear();
    return taken;
  }

  /** What was taken is a message now, or is not: the server's draft went with it, or is still there. */
  sent(well: boolean): void {
    this.keeping.release(well);
  }

  /** Empties the draft on the screen and on this device. */
  clear(): void {
    this.html = '';
    this.text = '';
    this.empty = true;
    this.files = [];
    this.to = undefined;
    this.cc = undefined;
    this.bcc = [];
    this.macros = [];
    this.forwarded = undefined;
    this.private = false;
    this.form = undefined;
    if (this.mode === 'forward') this.mode = 'reply';
    this.version += 1;
    this.#keepHere();
  }

  /** Throws everything away, on every device. */
  discard(): void {
    for (const file of this.files) file.stop?.();
    this.clear();
    this.keeping.discard();
  }

  /** Starts sending a file; gives it when it has arrived. */
  async add(file: File, inline: boolean): Promise<StoredFile | undefined> {
    const stop = new AbortController();
    const key = uuid();
    this.files.push({ key, name: file.name, size: file.size, progress: 0, inline, stop: () => stop.abort() });
    const entry = () => this.files.find((f) => f.key === key);
    try {
      const stored = await upload(
        file,
        inline,
        (part) => {
          const now = entry();
          if (now) now.progress = part;
        },
        stop.signal
      );
      const now = entry();
      if (now) Object.assign(now, { stored, progress: 1, stop: undefined });
      this.keep();
      return stored;
    } catch (error) {
      const now = entry();
      if (now) now.error = error as ApiError;
      return undefined;
    }
  }

  /** A picture whose place in the text is gone before it arrived goes along as a file. */
  attach(id: number): void {
    const file = this.files.find((file) => file.stored?.id === id);
    if (!file) return;
    file.inline = false;
    this.keep();
  }

  /** Takes a file out. */
  remove(key: string): void {
    this.files.find((file) => file.key === key)?.stop?.();
    this.files = this.files.filter((file) => file.key !== key);
    this.keep();
  }
}

const drafts = new Map<number, Draft>();

/** The draft of a ticket; the same one for everybody who asks. */
export function draftOf(ticket: number): Draft {
  let draft = drafts.get(ticket);
  if (!draft) drafts.set(ticket, (draft = new Draft(ticket)));
  return draft;
}

/** Throws away drafts nobody came back to for a month. */
export function sweepDrafts(now: number): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith('loket.draft.')) continue;
      const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Kept>;
      if (now - (kept.at ?? 0) > MONTH) localStorage.removeItem(key);
    }
  } catch {
    // Nothing to sweep where nothing can be kept.
  }
}
