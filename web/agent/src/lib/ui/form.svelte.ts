// The values of a form, what is wrong with them, and whether they were kept. It knows the refusals of the server; the words for the rest come from the caller.
import { t } from '#lib/i18n.svelte.ts';
import { ApiError } from '#shared/client.ts';

/** What is wrong, by the name of the field. */
export type Errors = Partial<Record<string, string>>;

/** A sentence for a refusal that belongs to no single field. */
export function sentence(error: unknown): string {
  if (!(error instanceof ApiError)) return String(error);
  if (error.code === 'offline') return t('account.error.offline');
  if (error.code === 'too_many') {
    return error.retryAfter ? t('account.error.tooManyFor', { seconds: error.retryAfter }) : t('account.error.tooMany');
  }
  if (error.code === 'changed') return t('settings.error.conflict');
  return error.message;
}

/** A form over plain values. `dirty` compares with what was there when it began or was last kept. */
export class Form<T extends object> {
  values: T = $state() as T;
  errors = $state.raw<Errors>({});
  failure = $state.raw<string>();
  busy = $state(false);
  #start = $state.raw('');
  /** The element, so that the first wrong field can be brought to the person's eyes. */
  element: HTMLFormElement | undefined;

  constructor(start: T) {
    this.values = structuredClone(start);
    this.#start = JSON.stringify(start);
  }

  get dirty(): boolean {
    return JSON.stringify(this.values) !== this.#start;
  }

  /** Begins again with other values, as kept by the server. */
  reset(start: T): void {
    this.values = structuredClone($state.snapshot(start) as T);
    this.#start = JSON.stringify(this.values);
    this.errors = {};
    this.failure = undefined;
  }

  /** Checks, sends, and gives the answer; undefined when something has to be mended first. */
  async submit<R>(check: (values: T) => Errors, send: (values: T) => Promise<R>): Promise<R | undefined> {
    if (this.busy) return undefined;
    const values = $state.snapshot(this.values) as T;
    this.failure = undefined;
    this.errors = check(values);
    if (Object.values(this.errors).some(Boolean)) {
      this.#lead();
      return undefined;
    }
    this.busy = true;
    try {
      const answer = await send(values);
      this.#start = JSON.stringify(values);
      return answer;
    } catch (error) {
      this.refuse(error);
      return undefined;
    } finally {
      this.busy = false;
    }
  }

  /** Shows a refusal: under the fields it names, the rest as a sentence. */
  refuse(error: unknown): void {
    const fields = error instanceof ApiError ? error.fields : [];
    this.errors = Object.fromEntries(fields.map((f) => [f.field, f.message]));
    const shown = new Set([...(this.element?.querySelectorAll('[name]') ?? [])].map((field) => field.getAttribute('name')));
    const homeless = fields.filter((f) => !shown.has(f.field)).map((f) => `${f.field}: ${f.message}`);
    this.failure = fields.length === 0 ? sentence(error) : homeless.join(' ') || undefined;
    this.#lead();
  }

  #lead(): void {
    // After the next paint the fields carry aria-invalid.
    requestAnimationFrame(() => this.element?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }
}

/** Whether something looks like a mail address; the server has the last word. */
export function isAddress(value: string): boolean {
  return /^[^\s@<>"]+@[^\s@<>"]+$/.test(value.trim());
}
