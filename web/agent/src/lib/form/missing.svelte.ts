// What the server found wrong with the fields of a ticket, until it is put right: the panel beside the conversation shows it.
import type { ApiError } from '#shared/client.ts';
import { t } from '#lib/i18n.svelte.ts';
import { spoken } from '#lib/ui/problem.ts';
import { house } from '#lib/workflow/house.svelte.ts';
import type { Ticket } from '#shared/types.ts';
import { isEmpty, shown } from './rules.ts';

let ticket = $state.raw(0);
let wrong = $state.raw<Record<string, string>>({});
/** Goes up with every refusal, so that the first wrong field takes the focus again. */
let turn = $state(0);

export const missing = {
  get turn() {
    return turn;
  },
  /** What is wrong, by the keys of the fields. */
  of: (id: number): Record<string, string> => (id === ticket ? wrong : {}),
  clear(id: number, key: string) {
    if (id !== ticket || !(key in wrong)) return;
    const { [key]: _, ...rest } = wrong;
    wrong = rest;
  }
};

/** Notes which fields a refusal names; false when it names none. */
export function blame(id: number, error: unknown): boolean {
  const named = ((error as Partial<ApiError>).fields ?? []).filter((one) => one.field.startsWith('fields.'));
  if (named.length === 0) return false;
  ticket = id;
  wrong = Object.fromEntries(named.map((one) => [one.field.slice(7), spoken(one.message)]));
  turn += 1;
  return true;
}

/** Notes which fields must be filled in before the ticket can be solved; false when none is empty. The server has the last word. */
export function lacking(now: Ticket): boolean {
  const form = house.formOf('ticket', now.form_id, now.type_id);
  const empty = shown(form?.fields ?? [], house.field, now.fields, now).filter((line) => line.asked.required_on_solve && isEmpty(now.fields[line.field.key]));
  if (empty.length === 0) return false;
  ticket = now.id;
  wrong = Object.fromEntries(empty.map((line) => [line.field.key, t('form.requiredToSolve')]));
  turn += 1;
  return true;
}
