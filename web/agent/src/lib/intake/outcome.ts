// What can become of a mail that came in.
import type { IntakeOutcome } from '#shared/types.ts';

export const outcomes: readonly IntakeOutcome[] = ['ticketed', 'joined', 'waiting', 'duplicate', 'bounced', 'quarantined', 'refused', 'failed'];

/** The doors mail comes through. */
export const doors = ['imap', 'smtp', 'lmtp', 'api'] as const;

/** The reasons that are worth a filter: those somebody looks into. */
export const whys = ['stranger_to', 'agent_not_proven', 'forward_not_proven', 'agent_address_stranger', 'confirmed', 'released', 'same_subject', 'by_agent', 'forwarded_by_agent'] as const;

/** The colour of an outcome's part of a bar. */
export const fills = {
  ticketed: 'var(--green)',
  joined: 'var(--accent)',
  waiting: 'var(--amber-line)',
  duplicate: 'var(--line-strong)',
  bounced: 'var(--violet)',
  quarantined: 'var(--amber)',
  refused: 'var(--fg-3)',
  failed: 'var(--red)'
} as const satisfies Record<IntakeOutcome, string>;

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
