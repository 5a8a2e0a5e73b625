// What was done inside a ticket beside its thread, as sentences. `ticket/sentence.ts` asks here for the kinds it does not know.
import { i18n, t } from '#lib/i18n.svelte.ts';
import { length } from './length.ts';

type Data = Record<string, unknown>;
const word = (value: unknown) => String(value ?? '');
const took = (value: unknown) => length(Number(value ?? 0), i18n.language);

const sentences: Record<string, (who: string, data: Data) => string> = {
  opened: (who) => t('event.opened', { who }),
  received: (who) => t('event.received', { who }),
  replied: (who) => t('event.replied', { who }),
  noted: (who) => t('event.noted', { who }),
  sent: () => t('event.sent'),
  requeued: (who) => t('event.requeued', { who }),
  side_opened: (who, data) => t('event.sideOpened', { who, subject: word(data.subject) }),
  side_replied: (who) => t('event.sideReplied', { who }),
  side_received: (who) => t('event.sideReceived', { who }),
  side_read: (who) => t('event.sideRead', { who }),
  side_state_changed: (who, data) => (data.done ? t('event.sideDone', { who, subject: word(data.subject) }) : t('event.sideReopened', { subject: word(data.subject) })),
  task_added: (who, data) => t('event.taskAdded', { who, title: word(data.title) }),
  task_changed: (who, data) => t('event.taskChanged', { who, title: word(data.title) }),
  task_done: (who, data) => t('event.taskDone', { who, title: word(data.title) }),
  task_reopened: (who, data) => t('event.taskReopened', { who, title: word(data.title) }),
  task_removed: (who, data) => t('event.taskRemoved', { who, title: word(data.title) }),
  step_added: (who, data) => t('event.stepAdded', { who, text: word(data.text) }),
  steps_filled: (who, data) => t('event.stepsFilled', { who, name: word(data.name) }),
  step_ticked: (who, data) => t('event.stepTicked', { who, text: word(data.text) }),
  step_unticked: (who, data) => t('event.stepUnticked', { who, text: word(data.text) }),
  step_changed: (who, data) => t('event.stepChanged', { who, to: word(data.to) }),
  step_moved: (who, data) => t('event.stepMoved', { who, text: word(data.text) }),
  step_removed: (who, data) => t('event.stepRemoved', { who, text: word(data.text) }),
  time_started: (who) => t('event.timeStarted', { who }),
  time_stopped: (who, data) =>
    data.other ? t('event.timeElsewhere', { who, time: took(data.ms), ticket: word(data.other) }) : t('event.timeStopped', { who, time: took(data.ms) }),
  time_added: (who, data) => t('event.timeAdded', { who, time: took(data.ms) }),
  time_corrected: (who, data) => t('event.timeCorrected', { who, from: took(data.from_ms), to: took(data.to_ms) }),
  time_removed: (who, data) => t('event.timeRemoved', { who, time: took(data.ms) }),
  recurred: (_, data) => t('event.recurred', { name: word(data.name) })
};

/** The sentence for such an event; nothing when it is of another kind. */
export const workSentence = (kind: string, who: string, data: Data): string | undefined => sentences[kind]?.(who, data);
