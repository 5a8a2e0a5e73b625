// The values of a form, what is wrong with them, and whether they were kept. It knows how the server refuses; the words for the rest come from the caller.
import { ApiError } from '#shared/client.ts';
import { explain, spoken } from './problem.ts';

/** What is wrong, by the name of the field. */
export type Errors = Partial<Record<string, string>>;

/** A form over plain values. `dirty` compares with what was there when it began or was last kept. */
export class Form<T extends object> {
  values: T = $state() as T;
  errors = $state.raw<Errors>({});
  /** What is wrong with no single field. */
  failure = $state.raw<string>();
  busy = $state(false);
  #start = $state.raw('');
  #element: HTMLFormElement | undefined;

  constructor(start: T) {
    this.values = structuredClone(start);
    this.#start = JSON.stringify(start);
  }

  get dirty(): boolean {
    return JSON.stringify(this.values) !== this.#start;
  }

  /** Ties the form to its element, so that the first wrong field can be brought to the person's eyes. */
  attach = (element: HTMLFormElement) => {
    this.#element = element;
    return () => (this.#element = undefined);
  };

  /** Begins again with other values, as kept by the server. */
  reset(start: T): void {
    this.#start = JSON.stringify(start);
    this.values = JSON.parse(this.#start) as T;
    this.errors = {};
    this.failure = undefined;
  }

  /** Puts everything back as it was. */
  discard = (): void => this.reset(JSON.parse(this.#start) as T);

  /** Counts the values as unsaved: what was sent kept nothing. */
  touch(): void {
    this.#start = '';
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
    this.errors = Object.fromEntries(fields.map((f) => [place(f.field), spoken(f.message)]));
    const shown = new Set([...(this.#element?.querySelectorAll('[name]') ?? [])].map((field) => field.getAttribute('name')));
    const homeless = fields.filter((f) => !shown.has(place(f.field))).map((f) => `${f.field}: ${f.message}`);
    this.failure = fields.length === 0 ? explain(error) : homeless.join(' ') || undefined;
    this.#lead();
  }

  #lead(): void {
    // After the next paint the fields carry aria-invalid.
    requestAnimationFrame(() => this.#element?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }
}

/** The server says `settings.imap_host`, the form calls it `imap_host`. */
function place(field: string): string {
  return field.slice(field.lastIndexOf('.') + 1);
}

/** Whether something looks like a mail address; the server has the last word. */
export function isAddress(value: string): boolean {
  return /^[^\s@<>"]+@[^\s@<>"]+$/.test(value.trim());
}

/** The lines of a text area that lists things, without the empty ones. */
export function lines(text: string): string[] {
  return text
    .split(/[\n,;]+/)
    .map((line) => line.trim())
    .filter(Boolean);
}
