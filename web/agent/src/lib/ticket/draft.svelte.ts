// Words that were not sent yet: kept for each ticket on this device, so that neither a closed tab nor a lost connection loses them.
import { session } from '#lib/session.svelte.ts';
import { upload, type ApiError } from '#shared/client.ts';
import type { Address, Attachment, StoredFile } from '#shared/types.ts';
import { uuid } from '#shared/uuid.ts';

export type Mode = 'reply' | 'note';

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

interface Kept {
  mode: Mode;
  html: string;
  cc?: Address[];
  bcc: Address[];
  files: Pick<DraftFile, 'key' | 'name' | 'size' | 'stored' | 'inline'>[];
  at: number;
}

const MONTH = 30 * 24 * 3_600_000;
const prefix = () => `loket.draft.${session.me.id}.`;

export class Draft {
  readonly ticket: number;
  mode = $state<Mode>('reply');
  html = $state('');
  text = $state('');
  empty = $state(true);
  /** Undefined while the ticket's own copy list is used. */
  cc = $state.raw<Address[]>();
  bcc = $state.raw<Address[]>([]);
  files = $state<DraftFile[]>([]);
  /** Goes up when the words were changed from outside the editor, which then takes them over. */
  version = $state(0);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ticket: number) {
    this.ticket = ticket;
    this.#restore();
  }

  get #key() {
    return prefix() + this.ticket;
  }

  /** Whether there is anything worth keeping or sending. */
  get blank(): boolean {
    return this.empty && this.files.length === 0;
  }

  /** Whether every file has arrived. */
  get complete(): boolean {
    return this.files.every((file) => file.stored !== undefined);
  }

  /** The words as they are sent: pictures are named by their place in the mail, not by their address on this server. */
  get mailHtml(): string {
    return this.files.reduce((html, { stored }) => (stored?.content_id ? html.replaceAll(`"${stored.url}"`, `"cid:${stored.content_id}"`) : html), this.html);
  }

  /** The files to send with the words. A picture that was taken out of the text again stays behind. */
  get attachments(): number[] {
    const kept = this.files.filter((file) => !file.inline || (file.stored && this.html.includes(`"${file.stored.url}"`)));
    return kept.flatMap((file) => (file.stored ? [file.stored.id] : []));
  }

  #restore(): void {
    try {
      const kept = JSON.parse(localStorage.getItem(this.#key) ?? 'null') as Kept | null;
      if (!kept) return;
      this.mode = kept.mode;
      this.html = kept.html;
      this.empty = kept.html === '' || kept.html === '<p></p>';
      this.cc = kept.cc;
      this.bcc = kept.bcc;
      this.files = kept.files.filter((file) => file.stored).map((file) => ({ ...file, progress: 1 }));
    } catch {
      // A draft that cannot be read is no draft.
    }
  }

  /** What was written; kept a moment later. */
  write(now: { html: string; text: string; empty: boolean }): void {
    this.html = now.html;
    this.text = now.text;
    this.empty = now.empty;
    this.keep();
  }

  /** Keeps the draft on this device, a moment after the last change. */
  keep(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.keepNow(), 300);
  }

  /** Keeps the draft on this device at once. */
  keepNow(): void {
    clearTimeout(this.#timer);
    try {
      if (this.blank && !this.cc && this.bcc.length === 0) {
        localStorage.removeItem(this.#key);
        return;
      }
      const { mode, html, cc, bcc } = this;
      const files = this.files.filter((f) => f.stored).map(({ key, name, size, stored, inline }) => ({ key, name, size, stored, inline }));
      localStorage.setItem(this.#key, JSON.stringify({ mode, html, ...(cc ? { cc } : {}), bcc, files, at: Date.now() } satisfies Kept));
    } catch {
      // Storage is full or switched off: the words are still on screen.
    }
  }

  /** Puts words in from outside: a reply that was called back, or one that could not be handed over. */
  put(words: { html: string; mode: Mode; files?: (Attachment | DraftFile)[]; cc?: Address[]; bcc?: Address[] }): void {
    this.mode = words.mode;
    const html = (words.files ?? []).reduce((text, file) => {
      const stored = 'key' in file ? file.stored : file;
      return stored?.content_id ? text.replaceAll(`"cid:${stored.content_id}"`, `"${stored.url}"`) : text;
    }, words.html);
    this.html = this.empty ? html : html + this.html;
    this.empty = this.html === '';
    if (words.cc) this.cc = words.cc;
    if (words.bcc) this.bcc = words.bcc;
    for (const file of words.files ?? []) {
      if ('key' in file) this.files.push(file);
      else this.files.push({ key: `a${file.id}`, name: file.filename, size: file.size, progress: 1, stored: file, inline: file.inline });
    }
    this.version += 1;
    this.keepNow();
  }

  /** Empties the draft; gives back what was in it. */
  take(): { html: string; mode: Mode; files: DraftFile[]; cc: Address[] | undefined; bcc: Address[] } {
    const taken = { html: this.html, mode: this.mode, files: [...this.files], cc: this.cc, bcc: this.bcc };
    this.html = '';
    this.text = '';
    this.empty = true;
    this.files = [];
    this.cc = undefined;
    this.bcc = [];
    this.version += 1;
    this.keepNow();
    return taken;
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
