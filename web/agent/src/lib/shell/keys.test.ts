import { describe, expect, it } from 'vitest';
import { altKey, lines, linesOf } from './keys.ts';

describe('the table of keys', () => {
  it('has a key once in each group', () => {
    const all = lines.map((line) => `${line.group} ${line.keys}`);
    expect(new Set(all).size).toBe(all.length);
  });

  it('shows two names of one thing as one line, and nothing that somebody may not do', () => {
    expect(linesOf('lists', () => true)[0]).toEqual({ label: 'keys.next', keys: ['J', '↓'] });
    expect(linesOf('lists', () => true).some((line) => line.label === 'next.verb')).toBe(true);
    expect(linesOf('lists', () => false).some((line) => line.label === 'next.verb')).toBe(false);
  });

  it('knows keys with Alt by their place', () => {
    const press = (code: string, more = {}) => altKey({ altKey: true, ctrlKey: false, metaKey: false, shiftKey: false, code, ...more });
    expect(press('KeyW')).toBe('alt+w');
    expect(press('Digit7')).toBe('alt+1');
    expect(press('ArrowUp')).toBe('alt+ArrowUp');
    expect(press('KeyQ')).toBeUndefined();
    expect(press('KeyW', { ctrlKey: true })).toBeUndefined();
  });
});
