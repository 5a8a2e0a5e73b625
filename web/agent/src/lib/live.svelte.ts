// The app's end of the live stream: keeps the connection's state for the strip, and passes each event to whoever listens.
import { openLive, type Connection } from '#shared/live.ts';
import { api, call } from '#shared/client.ts';
import type { LiveFrame, Pulse } from '#shared/types.ts';

/** Somebody who wants to know what happens. */
export interface Watcher {
  frame?(frame: LiveFrame): void;
  /** Who is where, and what one is told. */
  pulse?(pulse: Pulse): void;
  /** A ticket went out of sight. */
  gone?(ticket: number): void;
  /** The connection stands, again: what was said before is forgotten. */
  opened?(): void;
  /** Load again whatever you show. */
  reset?(): void;
}

let connection = $state.raw<Connection>({ state: 'connecting' });
let brokenSince = $state<number>();
const watchers = new Set<Watcher>();
let stream: ReturnType<typeof openLive> | undefined;

export const live = {
  get connection() {
    return connection;
  },
  /** Since when nothing arrives, in ms since the epoch; undefined while connected. */
  get brokenSince() {
    return brokenSince;
  },
  /** Says something to the server, if there is a connection. */
  say(what: object) {
    stream?.say(what);
  },
  /** Tries again now instead of after the wait. */
  retry() {
    stream?.retry();
  }
};

/** Opens the stream; the app's layout calls it once somebody is signed in. */
export function startLive(): () => void {
  let failures = 0;
  stream = openLive({
    frame: (frame) => watchers.forEach((w) => w.frame?.(frame)),
    pulse: (pulse) => watchers.forEach((w) => w.pulse?.(pulse)),
    gone: (ticket) => watchers.forEach((w) => w.gone?.(ticket)),
    reset: () => watchers.forEach((w) => w.reset?.()),
    connection(now) {
      if (now.state === 'open') {
        brokenSince = undefined;
        failures = 0;
        watchers.forEach((w) => w.opened?.());
      } else if (now.state === 'waiting') {
        brokenSince ??= Date.now();
        failures += 1;
        // A socket does not say why it was refused. When the session has ended, this question finds out and leads to the door.
        if (failures % 3 === 2) call(api.GET('/me', {})).catch(() => {});
      }
      connection = now;
    }
  });
  return () => {
    stream?.close();
    stream = undefined;
    brokenSince = undefined;
  };
}

/** Listens until the returned function is called; state files do it once, screens inside an effect. */
export function watchLive(watcher: Watcher): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
