import { beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('#lib/session.svelte.ts', () => ({ session: { me: { id: 7 } } }));
vi.mock('#shared/client.ts', () => ({ BASE: '', api: { GET: vi.fn(), PATCH: vi.fn(), DELETE: vi.fn() }, call: async () => ({ version: 1, updated_at: '' }), upload: vi.fn() }));

const { Draft } = await import('./draft.svelte.ts');

const file = (id: number, inline: boolean) => ({ id, url: `/api/v1/attachments/${id}`, filename: 'oven.png', content_type: 'image/png', size: 1, inline, content_id: inline ? `c${id}` : null });
const write = (draft: InstanceType<typeof Draft>, text: string) => draft.write({ html: `<p>${text}</p>`, text, empty: false });

beforeEach(() => void vi.useFakeTimers());

describe('words put in beside a note', () => {
  it('stay a note when a reply is called back', () => {
    const draft = new Draft(1);
    draft.mode = 'note';
    write(draft, 'Known liar');
    draft.put({ html: '<p>Dear Bob</p>', mode: 'reply', to: [{ email: 'bob@customer.example', name: null }] });
    expect(draft.mode).toBe('note');
    expect(draft.html).toBe('<p>Dear Bob</p><p>Known liar</p>');
    expect(draft.body()).toMatchObject({ kind: 'note' });
    expect(draft.body()).not.toHaveProperty('to');
  });
  it('stay a note when a reply was refused', () => {
    const draft = new Draft(2);
    write(draft, 'Dear Bob');
    const taken = draft.take();
    draft.mode = 'note';
    write(draft, 'Known liar');
    draft.sent(false);
    draft.put(taken);
    expect(draft.mode).toBe('note');
  });
  it('stay a note when only a file is in it', () => {
    const draft = new Draft(3);
    draft.mode = 'note';
    draft.put({ html: '', mode: 'note', files: [file(5, false)] as never });
    draft.put({ html: '<p>Answer</p>', mode: 'reply' });
    expect(draft.mode).toBe('note');
  });
  it('are what they were where nothing was written', () => {
    const draft = new Draft(4);
    draft.mode = 'note';
    draft.put({ html: '<p>Dear Bob</p>', mode: 'reply' });
    expect(draft.mode).toBe('reply');
  });
  it('bring their macros along, and keep those that are there', () => {
    const draft = new Draft(5);
    draft.macros = [2];
    draft.put({ html: '<p>Dear Bob</p>', mode: 'reply', macros: [1] });
    expect(draft.macros).toEqual([1, 2]);
  });
});

describe('a private note', () => {
  it('is private when it is taken, and again when it could not be handed over', () => {
    const draft = new Draft(6);
    draft.mode = 'note';
    draft.private = true;
    write(draft, 'Known liar');
    expect(draft.body()).toMatchObject({ private: true });
    const taken = draft.take();
    expect(draft.private).toBe(false);
    draft.put(taken);
    expect(draft.private).toBe(true);
  });
  it('is nothing a reply can be', () => {
    const draft = new Draft(7);
    draft.private = true;
    write(draft, 'Dear Bob');
    expect(draft.body()).not.toHaveProperty('private');
  });
});

it('a picture that is not in the text is nothing to send, unless it goes along as a file', () => {
  const draft = new Draft(8);
  draft.put({ html: '', mode: 'reply', files: [file(9, true)] as never });
  expect(draft.blank).toBe(true);
  expect(draft.attachments).toEqual([]);
  draft.attach(9);
  expect(draft.blank).toBe(false);
  expect(draft.attachments).toEqual([9]);
});
