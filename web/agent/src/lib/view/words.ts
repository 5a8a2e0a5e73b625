// What fields, comparisons and columns are called.
import { i18n, maybe } from '#lib/i18n.svelte.ts';
import type { Comparison, ViewField } from '#shared/types.ts';

/** The name of a field: ours from the catalogue, the admin's as they called it. */
export function fieldName(field: { name: string; names: Record<string, string> }): string {
  const own = field.names[i18n.language] ?? field.names.en ?? Object.values(field.names)[0];
  return own ?? maybe(`view.field.${field.name}`, field.name);
}

/** The name of a column. */
export function columnName(column: { name: string; names: Record<string, string> }): string {
  const own = column.names[i18n.language] ?? column.names.en ?? Object.values(column.names)[0];
  return own ?? maybe(`view.column.${column.name}`, maybe(`view.field.${column.name}`, column.name));
}

/** The words of a comparison. */
export function comparisonName(_field: ViewField, is: Comparison): string {
  return maybe(`view.is.${is}`, is);
}
