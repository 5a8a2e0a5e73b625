import { afterEach, expect, it, vi } from 'vitest';
import { uuid } from './uuid.ts';

afterEach(() => vi.unstubAllGlobals());

it('makes a version 4 UUID where the browser has no function for it', () => {
  const real = globalThis.crypto;
  vi.stubGlobal('crypto', { getRandomValues: real.getRandomValues.bind(real) });
  const made = new Set(Array.from({ length: 100 }, uuid));
  expect(made.size).toBe(100);
  for (const id of made) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
