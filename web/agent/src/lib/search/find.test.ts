import { expect, it } from 'vitest';
import { fits } from './find.svelte.ts';

it('finds a command without its accents', () => {
  expect(fits('Aller aux réglages', 'reglages')).toBe(true);
  expect(fits('Setări', 'setari')).toBe(true);
});
it('wants every typed word', () => {
  expect(fits('Use dark theme', 'theme dark')).toBe(true);
  expect(fits('Use dark theme', 'theme light')).toBe(false);
});
