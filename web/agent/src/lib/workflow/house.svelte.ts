// The shape the house gave its work: statuses, types, fields, forms, brands. Small lists, loaded whole and again when the settings change.
import { i18n } from '#lib/i18n.svelte.ts';
import { watchLive } from '#lib/live.svelte.ts';
import { api, call } from '#shared/client.ts';
import type { Brand, Field, FieldNoun, Form, HouseStatus, TicketRow, TicketType } from '#shared/types.ts';

/** A name by language. */
export type Names = Record<string, string>;

let statuses = $state.raw<HouseStatus[]>([]);
let types = $state.raw<TicketType[]>([]);
let fields = $state.raw<Field[]>([]);
let forms = $state.raw<Form[]>([]);
let brands = $state.raw<Brand[]>([]);

export const house = {
  get statuses() {
    return statuses;
  },
  get types() {
    return types;
  },
  get fields() {
    return fields;
  },
  get forms() {
    return forms;
  },
  get brands() {
    return brands;
  },
  /** The brand whose customers a ticket came from: that of its inbox, else the default one. */
  brandOf: (ticket: Pick<TicketRow, 'inbox'>): Brand | undefined => brands.find((brand) => brand.id === ticket.inbox?.brand_id) ?? brands.find((brand) => brand.is_default),
  status: (id: number | null | undefined): HouseStatus | undefined => statuses.find((status) => status.id === id),
  type: (id: number | null | undefined): TicketType | undefined => types.find((type) => type.id === id),
  field: (id: number): Field | undefined => fields.find((field) => field.id === id),
  /** What is asked about one of that noun: by the form chosen, else by that of its type, else by the general one. */
  formOf(noun: FieldNoun, chosen?: number | null, type?: number | null): Form | undefined {
    const wanted = chosen ?? house.type(type)?.form_id;
    return forms.find((form) => form.id === wanted && form.active) ?? forms.find((form) => form.noun === noun && form.built_in);
  }
};

/** A name in the language on screen, or the nearest there is. */
export const nameOf = (names: Names | undefined): string => names?.[i18n.language] ?? names?.en ?? Object.values(names ?? {})[0] ?? '';

/** A ticket’s number behind what its brand calls a ticket, such as “Case #12”; the number alone where it has no word. */
export function ticketName(ticket: Pick<TicketRow, 'id' | 'inbox'>): string {
  const word = house.brandOf(ticket)?.words[i18n.language];
  const one = word && (word.one ?? word.other);
  return one ? `${one.charAt(0).toLocaleUpperCase(i18n.language)}${one.slice(1)} #${ticket.id}` : `#${ticket.id}`;
}

async function items<T>(answer: Promise<{ items: T[] }>, put: (items: T[]) => void): Promise<void> {
  try {
    put((await answer).items);
  } catch {
    // Offline: keep what is there.
  }
}

/** By the noun that the log names when one of them changes. */
const loaders: Record<string, () => Promise<void>> = {
  statuses: () => items(call(api.GET('/statuses', {})), (found) => (statuses = found)),
  types: () => items(call(api.GET('/types', {})), (found) => (types = found)),
  fields: () => items(call(api.GET('/fields', {})), (found) => (fields = found)),
  forms: () => items(call(api.GET('/forms', {})), (found) => (forms = found)),
  brands: () => items(call(api.GET('/brands', {})), (found) => (brands = found))
};

function loadAll(): void {
  for (const load of Object.values(loaders)) void load();
}

/** Loads the lists and keeps them fresh until the returned function is called. */
export function followHouse(): () => void {
  loadAll();
  return watchLive({
    frame(frame) {
      if (frame.kind === 'settings') void loaders[String(frame.data.noun)]?.();
    },
    reset: loadAll
  });
}
