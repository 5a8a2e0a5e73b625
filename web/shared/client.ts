// Talking to the server. `api.GET('/tickets', …)` is typed from the contract; `call` turns a refusal into an `ApiError` that a screen can show.
import createClient from 'openapi-fetch';
import type { paths } from './api.ts';
import type { Problem, StoredFile, TicketEvent } from './types.ts';

export const BASE = '/api/v1';

/** The typed client. Answers come as `{ data, error, response }`; wrap the call in `call` to get the data or an `ApiError`. */
export const api = createClient<paths>({
  baseUrl: (typeof location === 'undefined' ? 'http://localhost' : location.origin) + BASE,
  credentials: 'same-origin'
});

/** The server answers in the language on screen where it does not know the reader's, such as on the way in. */
const onScreen = (): string => (typeof document === 'undefined' ? '' : document.documentElement.lang);
api.use({
  onRequest({ request }) {
    if (onScreen()) request.headers.set('accept-language', onScreen());
  }
});

/** A refusal of the server, or a connection that failed (`code` is then `offline`). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  /** What happened and what to do, in the words of the server. */
  readonly detail: string | undefined;
  readonly permission: string | undefined;
  readonly fields: { field: string; message: string }[];
  /** What happened meanwhile, when a send was held. */
  readonly events: TicketEvent[];
  readonly requestId: string | undefined;
  /** Seconds to wait, when the server said so. */
  readonly retryAfter: number | undefined;

  constructor(status: number, problem: Partial<Problem>, retryAfter?: number) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.code = problem.code ?? (status === 0 ? 'offline' : 'internal');
    this.detail = problem.detail;
    this.permission = problem.permission ?? undefined;
    this.fields = problem.fields ?? [];
    this.events = (problem.events ?? []) as TicketEvent[];
    this.requestId = problem.request_id;
    this.retryAfter = retryAfter;
  }

  /** What the server says about one field of a form. */
  field(name: string): string | undefined {
    return this.fields.find((f) => f.field === name)?.message;
  }
}

/** Told about each `not_signed_in`, so that the app can show the sign-in page. */
let signedOut: () => void = () => {};
export function onSignedOut(tell: () => void): void {
  signedOut = tell;
}

function refuse(response: Response, problem: unknown): never {
  const known = problem !== null && typeof problem === 'object' ? (problem as Partial<Problem>) : {};
  const wait = Number(response.headers.get('retry-after'));
  const error = new ApiError(response.status, known, Number.isFinite(wait) && wait > 0 ? wait : undefined);
  if (error.code === 'not_signed_in') signedOut();
  throw error;
}

type Outcome<T> = { data?: T; error?: unknown; response: Response };

/** The data of a call, or an `ApiError`. */
export async function call<T>(request: Promise<Outcome<T>>): Promise<T> {
  let outcome: Outcome<T>;
  try {
    outcome = await request;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(0, { code: 'offline' });
  }
  if (!outcome.response.ok) refuse(outcome.response, outcome.error);
  return outcome.data as T;
}

/** Sends a file's bytes and reports how far it is (0 to 1). `inline` is a picture that stands within the text. */
export function upload(file: File, inline: boolean, progress: (part: number) => void, signal?: AbortSignal): Promise<StoredFile> {
  return new Promise((resolve, reject) => {
    // Only XMLHttpRequest tells how much of a request has left.
    const request = new XMLHttpRequest();
    request.open('POST', `${BASE}/files?filename=${encodeURIComponent(file.name)}${inline ? '&inline=true' : ''}`);
    request.setRequestHeader('content-type', file.type || 'application/octet-stream');
    if (onScreen()) request.setRequestHeader('accept-language', onScreen());
    request.responseType = 'json';
    request.upload.onprogress = (e) => progress(e.lengthComputable && e.total > 0 ? e.loaded / e.total : 0);
    request.onload = () => {
      if (request.status < 300) resolve(request.response as StoredFile);
      else reject(new ApiError(request.status, (request.response ?? {}) as Partial<Problem>));
    };
    request.onerror = () => reject(new ApiError(0, { code: 'offline' }));
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
