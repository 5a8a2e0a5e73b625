// Which fields a form shows, as the server decides it too: a field that is hidden has no say in whether others are.
import type { Field, FormCondition, FormField } from '#shared/types.ts';

/** What is filled in, by the keys of the fields. */
export type Filled = Record<string, unknown>;

/** What conditions may look at besides the fields. */
export interface Facts {
  type_id?: number | null;
  priority?: string;
}

/** A field where a form asks for it. */
export interface Asked {
  field: Field;
  asked: FormField;
}

/** Whether a value is one of those a condition names. */
export function matches(field: Field, value: unknown, is: readonly string[]): boolean {
  if (field.kind === 'tick') return is.includes(value === true ? 'true' : 'false');
  if (value === undefined || value === null) return false;
  if (Array.isArray(value)) return value.some((one) => is.includes(String(one)));
  if (typeof value === 'object') return is.some((one) => Number(one) === (value as { id: number }).id);
  if (field.kind === 'path') return is.some((one) => value === one || String(value).startsWith(`${one}/`));
  if (typeof value === 'number') return is.some((one) => Number(one) === value);
  const fold = (text: string) => text.trim().toLowerCase();
  return is.some((one) => fold(one) === fold(String(value)));
}

/** The fields that are shown, in the form's order. */
export function shown(asks: readonly FormField[], fieldOf: (id: number) => Field | undefined, filled: Filled, facts: Facts): Asked[] {
  const seen = new Map<number, Field>();
  const list: Asked[] = [];
  const holds = (clause: FormCondition) => {
    if (clause.on === 'type') return clause.is.includes(facts.type_id ?? 0);
    if (clause.on === 'priority') return (clause.is as string[]).includes(facts.priority ?? '');
    const field = seen.get(clause.field_id);
    return field !== undefined && matches(field, filled[field.key], clause.is);
  };
  for (const asked of asks) {
    const field = fieldOf(asked.field_id);
    if (!field || !(asked.conditions ?? []).every(holds)) continue;
    seen.set(field.id, field);
    list.push({ field, asked });
  }
  return list;
}

/** Whether a field holds nothing. */
export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0);
