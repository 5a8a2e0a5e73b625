import { describe, expect, it } from 'vitest';
import { fileSize, region, shortAgo, stamp } from './format.ts';

const now = Date.parse('2026-11-21T14:30:00Z');
const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString();

describe('how long ago', () => {
  it('counts minutes, hours and days, then names the day', () => {
    expect(shortAgo(ago(0), 'en', now)).toBe('1m');
    expect(shortAgo(ago(59), 'en', now)).toBe('59m');
    expect(shortAgo(ago(60), 'en', now)).toBe('1h');
    expect(shortAgo(ago(23 * 60), 'en', now)).toBe('23h');
    expect(shortAgo(ago(5 * 24 * 60), 'en', now)).toBe('5d');
    expect(shortAgo(ago(30 * 24 * 60), 'en', now)).toMatch(/22 Oct|Oct 22/);
    expect(shortAgo(ago(400 * 24 * 60), 'en', now)).toContain('2025');
  });
  it('never goes below a minute when clocks disagree', () => {
    expect(shortAgo(ago(-10), 'en', now)).toBe('1m');
  });
});

it('names the weekday only when it is not today', () => {
  expect(stamp(now, 'fr', now)).not.toMatch(/sam/);
  expect(stamp(now - 2 * 24 * 3_600_000, 'fr', now)).toMatch(/jeu/);
});
it('keeps the region of the browser when the language is the same', () => {
  expect(region('en', 'en-GB')).toBe('en-GB');
  expect(region('fr', 'en-GB')).toBe('fr');
});
it('writes sizes in the largest fitting unit', () => {
  expect(fileSize(812, 'en')).toBe('812 byte');
  expect(fileSize(34_200, 'en')).toBe('34 kB');
  expect(fileSize(1_240_000, 'en')).toBe('1.2 MB');
});
