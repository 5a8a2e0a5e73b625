// What can become of a mail that came in.
import type { IntakeOutcome } from '#shared/types.ts';

export const outcomes: readonly IntakeOutcome[] = ['ticketed', 'joined', 'waiting', 'duplicate', 'bounced', 'quarantined', 'refused', 'failed'];

/** The colour of an outcome's chip: work done, work to come, set aside, gone wrong. */
export const tones = {
  ticketed: 'green',
  joined: 'blue',
  waiting: 'amber',
  duplicate: 'grey',
  bounced: 'violet',
  quarantined: 'amber',
  refused: 'grey',
  failed: 'red'
} as const satisfies Record<IntakeOutcome, string>;
