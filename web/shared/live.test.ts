import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { backoff, openLive, type Connection } from './live.ts';
import type { LiveFrame } from './types.ts';

class Socket {
  static all: Socket[] = [];
  onmessage: ((event: { data: string }) => void) | undefined;
  onclose: (() => void) | undefined;
  readonly url: string;
  constructor(url: string) {
    this.url = url;
    Socket.all.push(this);
  }
  close() {}
  says(value: unknown) {
    this.onmessage?.({ data: JSON.stringify(value) });
  }
}

function start() {
  const heard = { frames: [] as number[], resets: 0, states: [] as Connection['state'][] };
  const stream = openLive(
    {
      frame: (frame: LiveFrame) => heard.frames.push(frame.id),
      reset: () => (heard.resets += 1),
      connection: (now) => heard.states.push(now.state)
    },
    (url) => new Socket(url) as unknown as WebSocket
  );
  return { heard, stream };
}
const socket = () => Socket.all.at(-1) as Socket;

beforeEach(() => {
  Socket.all = [];
  vi.useFakeTimers();
  vi.stubGlobal('location', { protocol: 'https:', host: 'desk.example' });
  vi.stubGlobal('document', { addEventListener() {}, removeEventListener() {}, visibilityState: 'visible' });
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('removeEventListener', () => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the live stream', () => {
  it('comes back with the last event it saw, and takes no event twice', () => {
    const { heard } = start();
    expect(socket().url).toBe('wss://desk.example/api/v1/live');
    socket().says({ hello: { last: 10 } });
    socket().says({ id: 11 });
    socket().onclose?.();
    expect(heard.states.at(-1)).toBe('waiting');
    vi.advanceTimersByTime(1000);
    expect(socket().url).toBe('wss://desk.example/api/v1/live?after=11');
    socket().says({ hello: { last: 13 } });
    socket().says({ id: 11 });
    socket().says({ id: 12 });
    socket().says({ id: 13 });
    expect(heard.frames).toEqual([11, 12, 13]);
    expect(heard.resets).toBe(0);
  });

  it('loads everything again when it was away too long, and goes on from the end of the log', () => {
    const { heard } = start();
    socket().says({ hello: { last: 10 } });
    socket().onclose?.();
    vi.advanceTimersByTime(1000);
    socket().says({ hello: { last: 9000 } });
    socket().says({ reset: true });
    expect(heard.resets).toBe(1);
    socket().onclose?.();
    vi.advanceTimersByTime(1000);
    expect(socket().url).toMatch(/after=9000$/);
  });

  it('notices a log that is shorter than it was', () => {
    const { heard } = start();
    socket().says({ hello: { last: 50 } });
    socket().onclose?.();
    vi.advanceTimersByTime(1000);
    socket().says({ hello: { last: 20 } });
    expect(heard.resets).toBe(1);
    socket().says({ id: 21 });
    expect(heard.frames).toEqual([21]);
  });

  it('stops when it is told to', () => {
    const { stream } = start();
    stream.close();
    socket().onclose?.();
    vi.advanceTimersByTime(60_000);
    expect(Socket.all).toHaveLength(1);
  });
});

describe('the wait before a new attempt', () => {
  it('doubles up to twenty seconds and never falls below half', () => {
    expect(backoff(0, () => 1)).toBe(500);
    expect(backoff(3, () => 1)).toBe(4000);
    expect(backoff(30, () => 1)).toBe(20_000);
    expect(backoff(3, () => 0)).toBe(2000);
  });
});
