// Whom an @ can name in a note: colleagues and teams.
import { people } from './people.svelte.ts';

/** Somebody, as a note keeps it: `agent:3`, `team:1`. */
export interface Named {
  id: string;
  label: string;
  team: boolean;
}

/** Letters without their accents, so that "ștefan" is found by "stefan". */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Those whose name, or a word of it, begins like that; at most eight. */
export function named(query: string): Named[] {
  const wanted = plain(query.trim());
  const all = [
    ...people.agents.filter((agent) => agent.active).map((agent) => ({ id: `agent:${agent.id}`, label: agent.name, team: false })),
    ...people.teams.map((team) => ({ id: `team:${team.id}`, label: team.name, team: true }))
  ];
  const begins = (label: string) => plain(label).startsWith(wanted) || plain(label).split(/\s+/).some((word) => word.startsWith(wanted));
  return all.filter((one) => begins(one.label)).slice(0, 8);
}
