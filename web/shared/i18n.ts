// Catalogues of words: which languages there are, how a phrase takes its arguments and its plural. No state; the app keeps the chosen language.
import type account from './messages/en/account.json';
import type beside from './messages/en/beside.json';
import type brand from './messages/en/brand.json';
import type customer from './messages/en/customer.json';
import type view from './messages/en/view.json';
import type ledger from './messages/en/ledger.json';
import type letter from './messages/en/letter.json';
import type merge from './messages/en/merge.json';
import type people from './messages/en/people.json';
import type queue from './messages/en/queue.json';
import type practice from './messages/en/practice.json';
import type product from './messages/en/product.json';
import type settings from './messages/en/settings.json';
import type macro from './messages/en/macro.json';
import type safe from './messages/en/safe.json';
import type search from './messages/en/search.json';
import type shell from './messages/en/shell.json';
import type ticket from './messages/en/ticket.json';
import type trust from './messages/en/trust.json';
import type ui from './messages/en/ui.json';
import type workflow from './messages/en/workflow.json';
import type door from './messages/en/door.json';
import type writing from './messages/en/writing.json';
import type work from './messages/en/work.json';

type Raw =
  | keyof typeof account
  | keyof typeof beside
  | keyof typeof brand
  | keyof typeof customer
  | keyof typeof ledger
  | keyof typeof letter
  | keyof typeof merge
  | keyof typeof people
  | keyof typeof queue
  | keyof typeof macro
  | keyof typeof practice
  | keyof typeof product
  | keyof typeof settings
  | keyof typeof safe
  | keyof typeof search
  | keyof typeof shell
  | keyof typeof ticket
  | keyof typeof trust
  | keyof typeof workflow
  | keyof typeof ui
  | keyof typeof view
  | keyof typeof work
  | keyof typeof door
  | keyof typeof writing;

/** The address of a phrase: `list.tickets#one` and `list.tickets#other` are both called `list.tickets`. */
export type Key = Raw extends infer K ? (K extends `${infer Base}#${string}` ? Base : K) : never;

/** What a phrase may be given. Numbers are written as the language writes them. */
export type Args = Record<string, string | number>;

/** A language's phrases. */
export type Catalogue = Record<string, string>;

/** The languages of the app, each in its own name. */
export const languages = { en: 'English', fr: 'Français', es: 'Español', ro: 'Română', id: 'Bahasa Indonesia' } as const;
export type Language = keyof typeof languages;

type Load = () => Promise<{ default: Catalogue }>;

/** Each language is two chunks: what the first screen says, and the rest. Only the language that is read is loaded. */
export const catalogues: Record<Language, { first: Load; rest: Load }> = {
  en: { first: () => import('./messages/en.ts'), rest: () => import('./messages/en.rest.ts') },
  fr: { first: () => import('./messages/fr.ts'), rest: () => import('./messages/fr.rest.ts') },
  es: { first: () => import('./messages/es.ts'), rest: () => import('./messages/es.rest.ts') },
  ro: { first: () => import('./messages/ro.ts'), rest: () => import('./messages/ro.rest.ts') },
  id: { first: () => import('./messages/id.ts'), rest: () => import('./messages/id.rest.ts') }
};

/** The language of the app nearest to what was asked for. */
export function nearest(asked: string | null | undefined): Language {
  const base = (asked ?? 'en').slice(0, 2).toLowerCase();
  return base in languages ? (base as Language) : 'en';
}

function fill(phrase: string, args: Args | undefined, language: string): string {
  if (!args) return phrase;
  return phrase.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = args[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? value.toLocaleString(language) : value;
  });
}

/** The phrase for a key. A missing plural form falls back to `#other`; a missing phrase shows its key, so that it is seen. */
export function phrase(catalogue: Catalogue, language: string, key: string, args?: Args): string {
  let raw = catalogue[key];
  if (raw === undefined && typeof args?.count === 'number') {
    const form = new Intl.PluralRules(language).select(args.count);
    raw = catalogue[`${key}#${form}`] ?? catalogue[`${key}#other`];
  }
  return raw === undefined ? key : fill(raw, args, language);
}
