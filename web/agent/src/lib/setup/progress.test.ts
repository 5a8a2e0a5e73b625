import { expect, test } from 'vitest';
import { resume } from './progress.svelte.ts';

test('a new desk begins with the company, or where it was left', () => {
  expect(resume(true, {})).toBe('company');
  expect(resume(true, { step: 'admin' })).toBe('admin');
});
test('a desk that vanished begins anew, whatever this browser remembers', () => {
  expect(resume(true, { step: 'people' })).toBe('company');
});
test('an existing desk goes on where the wizard was left, and only there', () => {
  expect(resume(false, { step: 'inbox' })).toBe('inbox');
  expect(resume(false, { step: 'admin' })).toBeUndefined();
  expect(resume(false, {})).toBeUndefined();
});
