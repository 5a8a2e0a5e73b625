// What can become of a mail that goes out.
import type { DeliveryState, OutboxItem } from '#shared/types.ts';

export const states: readonly DeliveryState[] = ['sent', 'queued', 'sending', 'handed', 'failed', 'unconfirmed', 'held', 'cancelled'];

/** The colour of a state's chip. */
export const tones = {
  sent: 'green',
  queued: 'amber',
  sending: 'blue',
  handed: 'blue',
  failed: 'red',
  unconfirmed: 'violet',
  held: 'amber',
  cancelled: 'grey'
} as const satisfies Record<DeliveryState, string>;

/** Whether it can still be held back. */
export const mayCancel = (item: OutboxItem): boolean => item.state === 'queued' || item.state === 'held';

/** Whether another try makes sense: after a failure, an unclear end, once a block is gone, or while a later try is waited for. */
export const mayRetry = (item: OutboxItem): boolean => item.state === 'failed' || item.state === 'unconfirmed' || item.state === 'held' || (item.state === 'queued' && item.attempts > 0);
