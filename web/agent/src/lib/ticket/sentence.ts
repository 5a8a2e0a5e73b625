// What was done, as one sentence: "Ana Pop set the status to Solved".
import { i18n, maybe, t, type Key } from '#lib/i18n.svelte.ts';
import { dateTime } from '#shared/format.ts';
import type { Priority, Status, TicketEvent } from '#shared/types.ts';
import { workSentence } from '#lib/work/sentences.ts';
import { valueWord } from '#lib/form/words.ts';
import { house, nameOf, type Names } from '#lib/workflow/house.svelte.ts';
import { people } from './people.svelte.ts';

/** The word for a status: the house's own name where its number is known, else that of the category. */
export const statusWord = (status: Status, id?: number | null): string => nameOf(house.status(id)?.names) || t(`status.${status}` as Key);
/** The word for a priority. */
export const priorityWord = (priority: Priority): string => t(`priority.${priority}` as Key);

/** Who did it, as the subject of a sentence. */
function subject(event: TicketEvent): string {
  if (event.actor.kind === 'system' || event.actor.name === '') return t('event.loket');
  return event.actor.name;
}

/** An agent or team out of an event's data: an id, a `{id, name}`, or nothing. */
function named(value: unknown, find: (id: number) => string | undefined): string | undefined {
  if (typeof value === 'number') return find(value) ?? `#${value}`;
  if (value && typeof value === 'object' && 'name' in value) return String(value.name);
  return undefined;
}

/** The same for whoever did not see it happen: messages are named, too. */
export function happened(event: TicketEvent): string {
  if (event.kind === 'received') return t('held.received', { name: subject(event) });
  if (event.kind === 'replied') return t('held.replied', { name: subject(event) });
  return sentence(event);
}

/** The sentence for an event of a ticket. */
export function sentence(event: TicketEvent): string {
  const { kind, data } = event;
  const who = subject(event);
  switch (kind) {
    case 'status_changed':
      // A status that is gone is called what it was called then.
      return t('event.status', { who, to: nameOf((house.status(data.to_id as number | undefined)?.names ?? data.names) as Names | undefined) || nameOf(house.statuses.find((one) => one.built_in && one.category === data.to)?.names) || maybe(`status.${data.to}`, String(data.to)) });
    case 'type_changed':
      return data.to ? t('event.type', { who, to: nameOf(house.type(Number(data.to))?.names) || `#${data.to}` }) : t('event.noType', { who });
    case 'form_changed':
      return t('event.form', { who });
    case 'field_changed': {
      const found = house.fields.find((one) => one.noun === 'ticket' && one.key === data.field);
      const field = nameOf(found?.names) || String(data.field);
      if (data.to === null || data.to === undefined) return t('event.fieldEmptied', { who, field });
      return t('event.field', { who, field, to: found ? valueWord(found, data.to) : String(data.to) });
    }
    case 'priority_changed':
      return t('event.priority', { who, to: maybe(`priority.${data.to}`, String(data.to)) });
    case 'assigned': {
      const to = named(data.to, people.agentName);
      const self = typeof data.to === 'number' && event.actor.kind === 'agent' && event.actor.id === data.to;
      if (self) return t('event.took', { who });
      return to ? t('event.assigned', { who, to }) : t('event.unassigned', { who });
    }
    case 'team_changed': {
      const to = named(data.to, people.teamName);
      return to ? t('event.team', { who, to }) : t('event.noTeam', { who });
    }
    case 'subject_changed':
      return t('event.subject', { who, to: String(data.to ?? '') });
    case 'tagged':
      return t('event.tagged', { who, tag: String(data.tag ?? '') });
    case 'untagged':
      return t('event.untagged', { who, tag: String(data.tag ?? '') });
    case 'cc_changed':
      return t('event.cc', { who });
    case 'followed':
      return t('event.followed', { who });
    case 'unfollowed':
      return t('event.unfollowed', { who });
    case 'merged_into':
      return t('event.mergedInto', { who, id: `#${String(data.ticket)}` });
    case 'absorbed':
      return t('event.absorbed', { who, id: `#${String(data.ticket)}` });
    case 'unmerged':
      return t('event.unmerged', { who, id: `#${String(data.from)}` });
    case 'released':
      return t('event.released', { who, id: `#${String(data.ticket)}` });
    case 'answers_as':
      return t('event.answersAs', { who, id: `#${String(data.ticket)}` });
    case 'moved_out':
      return t('event.movedOut', { who, id: `#${String(data.to)}` });
    case 'moved_in':
      return t('event.movedIn', { who, id: `#${String(data.from)}` });
    case 'linked':
      return t('event.linked', { who, id: `#${String(data.ticket)}`, relation: maybe(`merge.relation.${data.relation}`, String(data.relation)) });
    case 'unlinked':
      return t('event.unlinked', { who, id: `#${String(data.ticket)}` });
    case 'scheduled':
      return t('event.scheduled', { who, time: dateTime(String(data.at ?? event.at), i18n.language) });
    case 'called_off':
      return t('event.calledOff', { who });
    case 'forwarded':
      return t('event.forwarded', { who, to: Array.isArray(data.to) ? data.to.join(', ') : '' });
    case 'mentioned': {
      const names = [
        ...(Array.isArray(data.agents) ? data.agents.map((one) => named(one, people.agentName)) : []),
        ...(Array.isArray(data.teams) ? data.teams.map((one) => named(one, people.teamName)) : [])
      ];
      return t('event.mentioned', { who, names: names.filter(Boolean).join(', ') });
    }
    case 'macro_used':
      return t('event.macroUsed', { who, name: String(data.name ?? '') });
    case 'undelivered':
      return t('event.undelivered', { error: String(data.error ?? '') });
    case 'unconfirmed':
      return t('event.unconfirmed');
    case 'kept_back':
      return t('event.keptBack', { error: String(data.error ?? '') });
    case 'pictures_trusted':
      return t(data.on ? 'safe.pictures.trusted' : 'safe.pictures.untrusted', { who, address: String(data.address ?? '') });
    case 'file_infected':
      return t('safe.event.infected', { virus: String(data.virus ?? ''), file: String(data.filename ?? '') });
    case 'cancelled':
      return t('event.cancelled', { who });
    case 'note_removed':
      return t('event.noteRemoved', { who });
    case 'acknowledged':
      return t('event.acknowledged');
    case 'not_acknowledged':
      return t('event.notAcknowledged', { address: String(data.address ?? ''), count: Number(data.sent ?? 0) });
    case 'bounced':
      return t('event.bounced');
    case 'complained':
      return t('event.complained', { recipient: String(data.recipient ?? '') });
    case 'snoozed':
      return data.until ? t('event.snoozed', { who, time: dateTime(String(data.until), i18n.language) }) : t('event.snoozedReply', { who });
    case 'woken':
      return data.by === 'time' ? t('event.wokenTime') : data.by === 'customer' ? t('event.wokenCustomer') : data.by === 'third_party' ? t('event.wokenThirdParty') : t('event.woken', { who });
    case 'trashed':
      return t('event.trashed', { who });
    case 'restored':
      return t('event.restored', { who });
    case 'marked_spam':
      return t('event.markedSpam', { who });
    case 'spam_cleared':
      return t(data.genuine ? 'event.spamGenuine' : 'event.spamTakenBack', { who });
    default:
      return workSentence(kind, who, data) ?? t('event.other', { who });
  }
}
