// How a value of a field is read: choices by their names, days as days, ticks as yes.
import { i18n, t } from '#lib/i18n.svelte.ts';
import { nameOf } from '#lib/workflow/house.svelte.ts';
import type { Field, FieldChoice } from '#shared/types.ts';
import { isLink } from './links.ts';

/** The choice at a path of keys, as the names on the way: "Hardware › Oven". */
export function choiceName(choices: readonly FieldChoice[] | undefined, path: string): string {
  const names: string[] = [];
  let level = choices ?? [];
  for (const key of path.split('/')) {
    const found = level.find((choice) => choice.key === key);
    names.push(found ? nameOf(found.names) : key);
    level = found?.choices ?? [];
  }
  return names.join(' › ');
}

/** The value in words; empty when there is none. */
export function valueWord(field: Field, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map((key) => choiceName(field.options.choices, String(key))).join(', ');
  if (typeof value === 'object') return (value as { name?: string }).name ?? '';
  // Of what came live only the number is known, until it is read again.
  if (isLink(field.kind)) return `#${String(value)}`;
  switch (field.kind) {
    case 'choice':
    case 'path':
      return choiceName(field.options.choices, String(value));
    case 'tick':
      return value === true ? t('form.yes') : '';
    case 'number':
      return Number(value).toLocaleString(i18n.language, { maximumFractionDigits: 6 });
    case 'date':
      return new Date(`${String(value)}T00:00:00Z`).toLocaleDateString(i18n.language, { dateStyle: 'medium', timeZone: 'UTC' });
    default:
      return String(value);
  }
}

/** Every choice within a choice as one line of a list: its path and its names. Those no longer offered are left out, but for the one `kept`. */
export function flat(choices: readonly FieldChoice[] | undefined, kept = '', above = '', names: string[] = []): { value: string; label: string }[] {
  return (choices ?? []).flatMap((choice) => {
    const value = above ? `${above}/${choice.key}` : (choice.key ?? '');
    const said = [...names, nameOf(choice.names)];
    const within = flat(choice.choices, kept, value, said);
    const here = choice.retired && value !== kept ? [] : [{ value, label: said.join(' › ') }];
    return choice.retired ? here : [...here, ...within];
  });
}
