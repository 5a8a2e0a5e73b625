// What a batch does, in a few words.
import { t } from '#lib/i18n.svelte.ts';
import { macros } from '#lib/macro/macros.svelte.ts';
import { people } from '#lib/ticket/people.svelte.ts';
import { priorityWord, statusWord } from '#lib/ticket/sentence.ts';
import { house, nameOf } from '#lib/workflow/house.svelte.ts';
import type { Work } from './batches.svelte.ts';

type Change = Extract<Work, { verb: 'change' }>['args'];

/** Each property that is changed, as “Status: Solved”. */
function changes(args: Change): string[] {
  const { status, status_id, type_id, priority, assignee_id, team_id, add_tags = [], remove_tags = [], following } = args;
  const own = house.status(status_id);
  const pair = (label: string, value: string) => `${label}: ${value}`;
  return [
    ...(own ? [pair(t('ticket.status'), nameOf(own.names))] : status ? [pair(t('ticket.status'), statusWord(status))] : []),
    ...(type_id ? [pair(t('ticket.type'), nameOf(house.type(type_id)?.names))] : []),
    ...(priority ? [pair(t('ticket.priority'), priorityWord(priority))] : []),
    ...(assignee_id !== undefined ? [pair(t('ticket.assignee'), assignee_id === null ? t('ticket.nobody') : (people.agentName(assignee_id) ?? `#${assignee_id}`))] : []),
    ...(team_id !== undefined ? [pair(t('ticket.team'), team_id === null ? t('ticket.noTeam') : (people.teamName(team_id) ?? `#${team_id}`))] : []),
    ...add_tags.map((tag) => `+ ${tag}`),
    ...remove_tags.map((tag) => `− ${tag}`),
    ...(following ? [t('ticket.follow')] : [])
  ];
}

/** The work as a line of a list. */
export function workWords(work: Work): string {
  switch (work.verb) {
    case 'change':
      return changes(work.args).join(' · ') || t('batch.work.change');
    case 'macro':
      return t('batch.work.macro', { name: macros.name(work.args.macro_id) });
    case 'merge':
      return t('batch.work.merge', { id: `#${work.args.target}` });
    case 'answer':
      return t('batch.work.answer');
    default:
      return t(`batch.work.${work.verb}`);
  }
}
