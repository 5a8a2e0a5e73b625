// Conditions as the builder edits them: rows and boxes with keys of their own, turned into what the server takes and back.
import type { Comparison, Condition, ViewField } from '#shared/types.ts';

export type Mode = 'all' | 'any' | 'none';

/** One line of the builder. */
export interface Line {
  key: number;
  field: string;
  is: Comparison;
  value: unknown;
}

/** A box of lines and further boxes. */
export interface Box {
  key: number;
  mode: Mode;
  parts: (Line | Box)[];
}

export const isBox = (part: Line | Box): part is Box => 'parts' in part;

let last = 0;
const next = () => ++last;

export const emptyBox = (mode: Mode = 'all'): Box => ({ key: next(), mode, parts: [] });

/** A line about a field, compared in its most used way. */
export function lineOf(field: ViewField, is: Comparison = field.comparisons[0] as Comparison): Line {
  return { key: next(), field: field.name, is, value: startOf(field, is) };
}

/** What stands in a fresh line. */
export function startOf(field: ViewField, is: Comparison): unknown {
  if (['empty', 'present', 'yes', 'no'].includes(is)) return null;
  if (is === 'changed' || is === 'unchanged') return { within: { amount: 1, unit: 'days' } };
  if (['within', 'older', 'coming'].includes(is)) return { amount: 3, unit: 'days' };
  if (is === 'during') return 'today';
  if (is === 'between') return field.kind === 'number' ? [1, 10] : ['', ''];
  if (is === 'any_of' || is === 'none_of' || is === 'all_of') return [];
  return field.kind === 'number' ? 1 : '';
}

/** Whether a line says enough to be asked. */
export function isWhole(line: Line): boolean {
  if (['empty', 'present', 'yes', 'no', 'changed', 'unchanged'].includes(line.is)) return true;
  if (Array.isArray(line.value)) return line.value.length > 0 && line.value.every((part) => part !== '' && part !== null);
  return line.value !== '' && line.value !== null;
}

/** The box as conditions; lines that do not say enough yet are left out. */
export function conditionsOf(box: Box): Condition {
  const parts = box.parts.flatMap((part): Condition[] => {
    if (isBox(part)) return part.parts.length === 0 ? [] : [conditionsOf(part)];
    return isWhole(part) ? [{ where: { field: part.field, is: part.is, value: part.value } }] : [];
  });
  return { [box.mode]: parts } as unknown as Condition;
}

/** Conditions as a box to edit. */
export function boxOf(condition: Condition): Box {
  const entry = Object.entries(condition)[0] as [string, unknown] | undefined;
  if (!entry) return emptyBox();
  const [mode, parts] = entry;
  if (mode === 'where') return { ...emptyBox(), parts: [partOf(condition)] };
  return { ...emptyBox(mode as Mode), parts: (parts as Condition[]).map(partOf) };
}

function partOf(condition: Condition): Line | Box {
  if (!('where' in condition)) return boxOf(condition);
  const { field, is, value } = condition.where;
  return { key: next(), field, is, value: value ?? null };
}
