// What a macro does beside its words, said in short phrases.
import { t } from '#lib/i18n.svelte.ts';
import { people } from '#lib/ticket/people.svelte.ts';
import { priorityWord, statusWord } from '#lib/ticket/sentence.ts';
import type { MacroSteps } from '#shared/types.ts';

/** One phrase for each step. */
export function stepWords(steps: MacroSteps): string[] {
  const { status, status_id, priority, assignee, team, add_tags = [], remove_tags = [], note, following } = steps;
  const agent = assignee === 'me' ? t('macro.step.me') : assignee === 'none' ? t('ticket.nobody') : (people.agentName(Number(assignee)) ?? `#${assignee}`);
  const group = team === 'none' ? t('ticket.noTeam') : (people.teamName(Number(team)) ?? `#${team}`);
  return [
    ...(status ? [`${t('ticket.status')}: ${statusWord(status, status_id)}`] : []),
    ...(priority ? [`${t('ticket.priority')}: ${priorityWord(priority)}`] : []),
    ...(assignee ? [`${t('ticket.assignee')}: ${agent}`] : []),
    ...(team ? [`${t('ticket.team')}: ${group}`] : []),
    ...add_tags.map((tag) => `+ ${tag}`),
    ...remove_tags.map((tag) => `− ${tag}`),
    ...(note ? [t('macro.step.note')] : []),
    ...(following ? [t('ticket.follow')] : [])
  ];
}
