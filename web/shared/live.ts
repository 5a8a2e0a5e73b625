// The live stream: one WebSocket a tab, opened with the last event that was seen, so that nothing is missed between two connections.
import { BASE } from './client.ts';
import type { LiveFrame, Pulse } from './types.ts';

/** How the connection is: `open`, or trying again since a moment (`waiting` until `retryAt`). */
export type Connection = { state: 'connecting' } | { state: 'open' } | { state: 'waiting'; retryAt: number };

/** What the stream tells. */
export interface Listener {
  frame(frame: LiveFrame): void;
  /** Who is where, and what one is told: beside the log. */
  pulse?(pulse: Pulse): void;
  /** A ticket went out of sight. */
  gone?(ticket: number): void;
  /** Too much happened while we were away: everything on screen must be loaded again. */
  reset(): void;
  connection(now: Connection): void;
}

/** How long to wait before the n-th new attempt: 0.5 s doubling to 20 s, with a random half so that a restarted server is not stormed. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const whole = Math.min(20_000, 500 * 2 ** Math.min(attempt, 10));
  return whole / 2 + (random() * whole) / 2;
}

/** The server pings every 20 s and browsers do not show pings; a half-open connection is found when the tab comes back. */
const QUIET = 60_000;

/** Opens the stream and keeps it open until `close`. */
export function openLive(listener: Listener, sockets: (url: string) => WebSocket = (url) => new WebSocket(url)): { close(): void; retry(): void; say(what: object): void } {
  let last: number | undefined;
  let end = 0;
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let closed = false;
  let heard = Date.now();

  function address(): string {
    const base = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${BASE}/live`;
    return last === undefined ? base : `${base}?after=${last}`;
  }

  /** What is on screen is too old to be mended by events, or belongs to a log that was put back from a backup. */
  function restart(): void {
    last = end;
    listener.reset();
  }

  function hear(text: string): void {
    heard = Date.now();
    const said = JSON.parse(text) as { hello?: { last: number }; reset?: boolean; gone?: number } & Pulse & Partial<LiveFrame>;
    if (said.hello) {
      attempt = 0;
      end = said.hello.last;
      listener.connection({ state: 'open' });
      if (last !== undefined && end < last) restart();
      // The first hello says where the log stands; after a break we keep our own place and are sent what we missed.
      last ??= end;
    } else if (said.reset) {
      restart();
    } else if (typeof said.id === 'number') {
      if (last !== undefined && said.id <= last) return;
      last = said.id;
      if (said.gone !== undefined) listener.gone?.(said.gone);
      else listener.frame(said as LiveFrame);
    } else {
      listener.pulse?.(said);
    }
  }

  function open(): void {
    if (closed) return;
    listener.connection({ state: 'connecting' });
    const opened = sockets(address());
    socket = opened;
    opened.onmessage = (message) => {
      if (socket === opened) hear(String(message.data));
    };
    opened.onclose = () => {
      if (socket === opened) reopen(backoff(attempt++));
    };
  }

  function reopen(after: number): void {
    clearTimeout(timer);
    const old = socket;
    socket = undefined;
    old?.close();
    if (closed) return;
    if (after > 0) listener.connection({ state: 'waiting', retryAt: Date.now() + after });
    timer = setTimeout(open, after);
  }

  function retry(): void {
    attempt = 0;
    reopen(0);
  }

  function wake(): void {
    if (document.visibilityState === 'visible' && Date.now() - heard > QUIET) retry();
  }

  function offline(): void {
    reopen(backoff(attempt++));
  }

  addEventListener('online', retry);
  addEventListener('offline', offline);
  document.addEventListener('visibilitychange', wake);
  open();

  return {
    retry,
    /** Says something to the server; while there is no connection it is not said, and has to be said again. */
    say(what) {
      if (socket?.readyState === 1) socket.send(JSON.stringify(what));
    },
    close() {
      closed = true;
      clearTimeout(timer);
      removeEventListener('online', retry);
      removeEventListener('offline', offline);
      document.removeEventListener('visibilitychange', wake);
      socket?.close();
    }
  };
}
