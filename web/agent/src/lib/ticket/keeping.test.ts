import { beforeEach, expect, it, vi } from 'vitest';

/** Requests under way: each is answered by the test. */
const asked = vi.hoisted(() => [] as { what: string; answer: (value: unknown) => void; refuse: (error: unknown) => void }[]);
vi.mock('#shared/client.ts', () => {
  const ask = (what: string) => () => new Promise((answer, refuse) => asked.push({ what, answer, refuse }));
  return { api: { GET: ask('GET'), PATCH: ask('PATCH'), DELETE: ask('DELETE') }, call: (answer: unknown) => answer };
});

const { Keeping } = await import('./keeping.svelte.ts');

const words = { html: '<p>Dear</p>', text: 'Dear' } as never;
const make = () => new Keeping(1, { now: () => ({ kind: 'reply', words, blank: false }), take: () => {}, kept: () => {} });
const turns = async () => {
  for (let i = 0; i < 10; i++) await Promise.resolve();
};

beforeEach(() => {
  vi.useFakeTimers();
  asked.length = 0;
});

it('waits for a keeping under way before the message goes', async () => {
  const keeping = make();
  keeping.changed();
  void keeping.push();
  keeping.hold();
  let rested = false;
  void keeping.rest().then(() => (rested = true));
  await turns();
  expect(rested).toBe(false);
  asked[0]?.answer({ version: 3, updated_at: '' });
  await turns();
  expect(rested).toBe(true);
  keeping.release(true);
  expect(keeping.version).toBeUndefined();
});

it('does not call a draft sent elsewhere that was sent here', async () => {
  const keeping = make();
  keeping.begin(2, false);
  keeping.changed();
  void keeping.push();
  asked[0]?.refuse({ code: 'changed' });
  await turns();
  expect(asked[1]?.what).toBe('GET');
  keeping.hold();
  asked[1]?.answer({ draft: null });
  await turns();
  expect(keeping.theirs).toBeUndefined();
});

it('says so when another device kept something else', async () => {
  const keeping = make();
  keeping.begin(2, false);
  keeping.changed();
  void keeping.push();
  asked[0]?.refuse({ code: 'changed' });
  await turns();
  asked[1]?.answer({ draft: { version: 5, words } });
  await turns();
  expect(keeping.theirs).toMatchObject({ version: 5 });
});

it('throws away what the server has not told of yet', async () => {
  const keeping = new Keeping(0, { now: () => ({ kind: 'reply', words, blank: true }), take: () => {}, kept: () => {} });
  void keeping.look();
  keeping.discard();
  expect(asked.map(({ what }) => what)).toEqual(['GET', 'DELETE']);
  asked[0]?.answer({ draft: { version: 5, words } });
  asked[1]?.answer(undefined);
  await turns();
  expect(keeping.version).toBeUndefined();
  expect(keeping.dirty).toBe(false);
});

it('keeps what is written after there was nothing to keep', async () => {
  let blank = true;
  const keeping = new Keeping(1, { now: () => ({ kind: 'note', words, blank }), take: () => {}, kept: () => {} });
  keeping.changed();
  await keeping.push();
  expect(asked).toHaveLength(0);
  blank = false;
  keeping.changed();
  void keeping.push();
  expect(asked.map(({ what }) => what)).toEqual(['PATCH']);
});

it('asks for what waited once the draft is gone', async () => {
  const keeping = make();
  keeping.changed();
  void keeping.push();
  asked[0]?.answer({ version: 3, updated_at: '', waiting: 1 });
  await turns();
  expect(keeping.waiting).toBe(1);
  keeping.hold();
  keeping.release(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(asked.at(-1)?.what).toBe('GET');
  asked.at(-1)?.answer({ draft: { version: 9, words, waiting: 0, kind: 'reply', updated_at: '' } });
  await turns();
  expect(keeping.version).toBe(9);
});
