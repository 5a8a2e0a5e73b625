// What can be chosen in a field of the builder: from the lists the app keeps anyway, or the admin's own choices.
import { i18n, languages, t } from '#lib/i18n.svelte.ts';
import { people } from '#lib/ticket/people.svelte.ts';
import { priorityWord, statusWord } from '#lib/ticket/sentence.ts';
import type { Choice } from '#lib/ui/Picker.svelte';
import { house, nameOf } from '#lib/workflow/house.svelte.ts';
import type { ViewField } from '#shared/types.ts';

const statuses = ['new', 'open', 'pending', 'on_hold', 'solved', 'closed'] as const;
const priorities = ['urgent', 'high', 'normal', 'low'] as const;

/** The choices of a field. `-` stands for nobody, where a change is asked about. */
export function choicesOf(field: ViewField): Choice<string | number>[] {
  const named = (list: readonly { id: number; name: string }[]) => list.map(({ id, name }) => ({ value: id, label: name }));
  switch (field.kind) {
    case 'status':
      return statuses.map((status) => ({ value: status, label: statusWord(status) }));
    case 'own_status':
      return house.statuses.map((status) => ({ value: status.id, label: nameOf(status.names) }));
    case 'type':
      return house.types.map((type) => ({ value: type.id, label: nameOf(type.names) }));
    case 'priority':
      return priorities.map((priority) => ({ value: priority, label: priorityWord(priority) }));
    case 'agent':
      return [{ value: 'me', label: t('view.me') }, ...(field.name === 'assignee' ? [{ value: '-', label: t('ticket.nobody') }] : []), ...named(people.agents)];
    case 'team':
      return [{ value: 'mine', label: t('view.myTeams') }, { value: '-', label: t('ticket.noTeam') }, ...named(people.teams)];
    case 'inbox':
      return named(people.inboxes);
    case 'brand':
      return named(house.brands);
    case 'tag':
      return people.tags.map((tag) => ({ value: tag.name, label: tag.name }));
    case 'channel':
      return [{ value: 'email', label: t('view.channel.email') }];
    case 'language':
      return Object.entries(languages).map(([code, name]) => ({ value: code, label: name }));
    default:
      return field.choices.map((choice) => ({ value: choice.value, label: choice.names[i18n.language] ?? Object.values(choice.names)[0] ?? choice.value }));
  }
}
