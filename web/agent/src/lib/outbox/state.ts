// What can become of a mail that goes out.
import type { DeliveryState, OutboxItem } from '#shared/types.ts';

export const states: readonly DeliveryState[] = ['sent', 'queued', 'sending', 'handed', 'failed', 'unconfirmed', 'cancelled'];

/** The colour of a state's chip. */
export const tones = {
  sent: 'green',
  queued: 'amber',
  sending: 'blue',
  handed: 'blue',
  failed: 'red',
  unconfirmed: 'violet',
  cancelled: 'grey'
} as const satisfies Record<DeliveryState, string>;

/** Whether it can still be held back. */
export const mayCancel = (item: OutboxItem): boolean => item.state === 'queued';

/** Whether another try makes sense: after a failure, an unclear end, or while a later try is waited for. */
export const mayRetry = (item: OutboxItem): boolean => item.state === 'failed' || item.state === 'unconfirmed' || (item.state === 'queued' && item.attempts > 0);
