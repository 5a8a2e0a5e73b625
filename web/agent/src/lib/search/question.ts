// The text of a question: conditions put in and taken out, and the words that name them on screen. Pure, for the tests.

/** Whether a question holds a condition, as a piece of its own. */
export const holds = (question: string, condition: string): boolean => question.split(/\s+/).includes(condition);

/** The question with a condition put in, or taken out when it is there. */
export function toggled(question: string, condition: string): string {
  const pieces = question.split(/\s+/).filter(Boolean);
  const rest = pieces.filter((piece) => piece !== condition);
  return (rest.length < pieces.length ? rest : [...pieces, condition]).join(' ');
}

/** Whether the end of a question is a condition's name or value that may go on. */
export const mayGoOn = (question: string): boolean => /(^|\s)-?[a-z]+(:\S*|:"[^"]*)?$/i.test(question);

/** The question with a proposal in place of what was being typed; a whole value is followed by a blank. */
export function accepted(question: string, at: number, insert: string): string {
  return question.slice(0, at) + insert + (insert.endsWith(':') ? '' : ' ');
}

/** The words and conditions of the address bar. */
export interface Place {
  q: string;
  kind: 'tickets' | 'customers' | 'organizations';
  sort: 'best' | 'newest';
  exact: boolean;
}

const kinds = ['tickets', 'customers', 'organizations'] as const;

/** What an address asks for. */
export function fromAddress(params: URLSearchParams): Place {
  const kind = kinds.find((name) => name === params.get('kind')) ?? 'tickets';
  return { q: params.get('q') ?? '', kind, sort: params.get('sort') === 'newest' ? 'newest' : 'best', exact: params.get('exact') === '1' };
}

/** The same as an address, without what goes without saying. */
export function toAddress({ q, kind, sort, exact }: Place): string {
  const params = new URLSearchParams();
  if (q.trim()) params.set('q', q);
  if (kind !== 'tickets') params.set('kind', kind);
  if (sort !== 'best') params.set('sort', sort);
  if (exact) params.set('exact', '1');
  const text = params.toString();
  return text ? `?${text}` : '';
}
