import { beforeEach, describe, expect, it, vi } from 'vitest';
import { handleKey, match, nameOf, use, type Shortcut } from './shortcuts.svelte.ts';

const key = (keys: string): Shortcut => ({ keys, run: vi.fn() });
const press = (key: string, more: Partial<KeyboardEvent> = {}) => nameOf({ key, code: '', metaKey: false, ctrlKey: false, altKey: false, shiftKey: false, ...more });

describe('which list has a key', () => {
  const frame = [key('c'), key('g i'), key('mod+k')];
  const ticket = [key('c'), key('i')];
  it('asks the newest list first', () => {
    expect(match([frame, ticket], '', 'c').hit).toBe(ticket[0]);
  });
  it('waits for the second key of a sequence', () => {
    expect(match([frame, ticket], '', 'g')).toEqual({ hit: undefined, waits: true });
  });
  it('prefers a finished sequence to a single key', () => {
    expect(match([frame, ticket], 'g', 'i').hit).toBe(frame[1]);
  });
  it('takes the second key for itself when no sequence has it', () => {
    expect(match([frame, ticket], 'g', 'c').hit).toBe(ticket[0]);
    expect(match([frame], 'g', 'x')).toEqual({ hit: undefined, waits: false });
  });
});

describe('the name of a key', () => {
  it('ignores Shift where it only makes another letter', () => {
    expect(press('?', { shiftKey: true })).toBe('?');
    expect(press('J', { shiftKey: true })).toBe('j');
  });
  it('names Ctrl and Cmd alike', () => {
    expect(press('k', { ctrlKey: true })).toBe('mod+k');
    expect(press('k', { metaKey: true })).toBe('mod+k');
    expect(press('Enter', { ctrlKey: true, shiftKey: true })).toBe('mod+shift+Enter');
  });
  it('goes by the place on the keyboard with Alt', () => {
    expect(press('@', { altKey: true, code: 'Digit2' })).toBe('alt+2');
    expect(press('†', { altKey: true, code: 'KeyT' })).toBe('alt+t');
    expect(press('€', { altKey: true, ctrlKey: true, code: 'KeyE' })).toBe('mod+€');
  });
});

describe('a pressed key', () => {
  const run = vi.fn();
  let typing = false;
  let covered = false;
  const press = (key: string, more: Partial<KeyboardEvent> & { graph?: boolean } = {}) => {
    const target = Object.assign(new (globalThis.Element as unknown as new () => object)(), { closest: (what: string) => (typing && what.includes('textarea') ? {} : null) });
    handleKey({ key, code: '', target, getModifierState: () => more.graph ?? false, preventDefault: () => {}, ...more } as unknown as KeyboardEvent, true);
    return run.mock.calls.length;
  };
  beforeEach(() => {
    typing = covered = false;
    run.mockClear();
    vi.stubGlobal('Element', class {});
    vi.stubGlobal('document', { querySelector: () => (covered ? {} : null) });
  });
  use([
    { keys: 'e', run },
    { keys: 'j', run },
    { keys: 'alt+2', run },
    { keys: 'alt+t', run }
  ]);

  it('goes to a tab with Alt and its number', () => expect(press('2', { altKey: true, code: 'Digit2' })).toBe(1));
  it('writes a sign where somebody types', () => {
    typing = true;
    expect(press('@', { altKey: true, code: 'Digit2' })).toBe(0);
  });
  it('stays in front of a dialog', () => {
    covered = true;
    expect(press('t', { altKey: true, code: 'KeyT' })).toBe(0);
  });
  it('writes a letter with AltGr, however the system names it', () => {
    expect(press('ț', { altKey: true, code: 'KeyT', graph: true })).toBe(0);
    expect(press('ț', { altKey: true, ctrlKey: true, code: 'KeyT' })).toBe(0);
  });
  it('does a verb once while it is held, and walks on', () => {
    press('e');
    expect(press('e', { repeat: true })).toBe(1);
    press('j');
    expect(press('j', { repeat: true })).toBe(3);
  });
});
