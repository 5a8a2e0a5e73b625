import { expect, test } from 'vitest';
import { find, table } from './find.ts';

test('an emoji is found by its name in the language on screen', async () => {
  const [english, french, romanian] = await Promise.all([table('en'), table('fr'), table('ro')]);
  expect(find(english, 'thumbs up').map((e) => e.unicode)).toContain('👍️');
  expect(find(french, 'sourire').length).toBeGreaterThan(3);
  expect(find(french, 'coeur').length).toBeGreaterThan(3);
  expect(romanian.length).toBe(english.length);
});

test('nothing typed shows the first, nonsense shows none', async () => {
  const all = await table('en');
  expect(find(all, '').length).toBe(96);
  expect(find(all, 'qqxyz')).toEqual([]);
});
