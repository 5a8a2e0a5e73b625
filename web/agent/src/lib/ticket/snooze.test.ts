import { describe, expect, it } from 'vitest';
import { local, presets } from './snooze.ts';

const offered = (now: Date) => presets(now).map(({ id, until }) => [id.replace('snooze.', ''), until && local(until)]);

describe('the times a ticket is put aside until', () => {
  it('are mornings of the agent’s own days', () => {
    expect(offered(new Date(2026, 10, 18, 14, 30))).toEqual([
      ['hours', '2026-11-18T17:30'],
      ['tomorrow', '2026-11-19T09:00'],
      ['monday', '2026-11-23T09:00'],
      ['week', '2026-11-25T09:00'],
      ['reply', null]
    ]);
  });
  it('are offered once when two of them are the same', () => {
    // On a Sunday tomorrow is Monday; on a Monday the next one is in a week.
    expect(offered(new Date(2026, 10, 22, 10)).map(([id]) => id)).toEqual(['hours', 'tomorrow', 'week', 'reply']);
    expect(offered(new Date(2026, 10, 23, 10)).map(([id]) => id)).toEqual(['hours', 'tomorrow', 'monday', 'reply']);
  });
});
