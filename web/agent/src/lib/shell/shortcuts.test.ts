import { describe, expect, it, vi } from 'vitest';
import { match, nameOf, type Shortcut } from './shortcuts.svelte.ts';

const key = (keys: string): Shortcut => ({ keys, run: vi.fn() });
const press = (key: string, more: Partial<KeyboardEvent> = {}) => nameOf({ key, metaKey: false, ctrlKey: false, shiftKey: false, ...more });

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
});
