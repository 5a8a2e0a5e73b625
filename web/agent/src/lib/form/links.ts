// What fields link to: found by words, and called by its name where only the number is known.
import { api, call } from '#shared/client.ts';
import type { FieldKind } from '#shared/types.ts';

/** The kinds of fields that link to something. */
export type LinkKind = Extract<FieldKind, 'customer' | 'organization' | 'product'>;

/** Something a field can link to; `hint` tells namesakes apart. */
export interface Target {
  id: number;
  name: string;
  hint: string;
}

export const isLink = (kind: string): kind is LinkKind => kind === 'customer' || kind === 'organization' || kind === 'product';

/** The first that the words may mean. */
export async function findTargets(kind: LinkKind, q: string, limit = 8): Promise<Target[]> {
  const params = { query: { q, limit } };
  switch (kind) {
    case 'customer':
      return (await call(api.GET('/customers', { params }))).items.map((one) => ({ id: one.id, name: one.name || (one.email ?? `#${one.id}`), hint: one.email ?? '' }));
    case 'organization':
      return (await call(api.GET('/organizations', { params }))).items.map((one) => ({ id: one.id, name: one.name, hint: '' }));
    case 'product':
      return (await call(api.GET('/products', { params }))).items.map((one) => ({ id: one.id, name: one.name, hint: one.code }));
  }
}

/** What the thing of that number is called. */
export async function targetName(kind: LinkKind, id: number): Promise<string> {
  const params = { path: { id } };
  switch (kind) {
    case 'customer':
      return (await call(api.GET('/customers/{id}', { params }))).name;
    case 'organization':
      return (await call(api.GET('/organizations/{id}', { params }))).name;
    case 'product':
      return (await call(api.GET('/products/{id}', { params }))).name;
  }
}
