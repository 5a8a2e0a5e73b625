// What is being written to a third party: words and files, kept only while its drawer is open.
import { upload, type ApiError } from '#shared/client.ts';
import { uuid } from '#shared/uuid.ts';
import type { DraftFile } from '#lib/ticket/draft.svelte.ts';
import type { Attachment } from '#shared/types.ts';

/** What was written, as it is handed over. */
interface Written {
  html: string;
  text: string;
  files: DraftFile[];
}

export class Letter {
  html = $state('');
  text = $state('');
  files = $state<DraftFile[]>([]);

  get blank(): boolean {
    return this.text.trim() === '' && this.files.length === 0;
  }

  /** Whether every file has arrived. */
  get complete(): boolean {
    return this.files.every((file) => file.stored !== undefined);
  }

  get attachments(): number[] {
    return this.files.flatMap((file) => (file.stored ? [file.stored.id] : []));
  }

  write(now: { html: string; text: string }): void {
    this.html = now.html;
    this.text = now.text;
  }

  add(files: File[]): void {
    for (const file of files) void this.#send(file);
  }

  async #send(file: File): Promise<void> {
    const stop = new AbortController();
    const key = uuid();
    this.files.push({ key, name: file.name, size: file.size, progress: 0, inline: false, stop: () => stop.abort() });
    const entry = () => this.files.find((one) => one.key === key);
    try {
      const stored = await upload(file, false, (part) => void (entry() && (entry()!.progress = part)), stop.signal);
      const now = entry();
      if (now) Object.assign(now, { stored, progress: 1, stop: undefined });
    } catch (error) {
      const now = entry();
      if (now) now.error = error as ApiError;
    }
  }

  remove(key: string): void {
    this.files.find((file) => file.key === key)?.stop?.();
    this.files = this.files.filter((file) => file.key !== key);
  }

  /** Puts words in front of what is written: some that were called back, or that could not be handed over. */
  put(html: string, files: readonly (DraftFile | Attachment)[]): void {
    this.html = this.blank ? html : html + this.html;
    const there = files.map((file): DraftFile => ('key' in file ? file : { key: `a${file.id}`, name: file.filename, size: file.size, progress: 1, stored: file, inline: false }));
    this.files = [...there, ...this.files.filter((one) => !there.some((other) => other.key === one.key))];
  }

  /** Empties it; gives back what was in it. */
  take(): Written {
    const { html, text, files } = this;
    this.#clear();
    return { html, text, files };
  }

  #clear(): void {
    this.html = '';
    this.text = '';
    this.files = [];
  }
}
