import { expect, test } from 'vitest';
import type { MacroRow } from '#shared/types.ts';
import { find, path } from './find.ts';

const macro = (name: string, folder: string, snippet: string) => ({ name, folder, snippet }) as MacroRow;
const all = [macro('Întârziere', 'Livrare::Curier', 'Ne pare rău'), macro('Refund', '', 'Your delivery was late'), macro('Delivery late', 'Parcels', 'Sorry')];

test('a macro is found without its accents, and by its name before its words', () => {
  expect(find(all, 'intar').map((m) => m.name)).toEqual(['Întârziere']);
  expect(find(all, 'curier').length).toBe(1);
  expect(find(all, 'late').map((m) => m.name)).toEqual(['Delivery late', 'Refund']);
  expect(find(all, 'late xyz')).toEqual([]);
  expect(find(all, ' ').length).toBe(3);
  expect(path('Livrare::Curier')).toEqual(['Livrare', 'Curier']);
});
