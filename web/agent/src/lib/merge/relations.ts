// How tickets belong together, in the order they are offered and shown.
import type { TicketRelation } from '#shared/types.ts';

export const relations: readonly TicketRelation[] = ['related', 'parent', 'child', 'problem', 'incident'];
