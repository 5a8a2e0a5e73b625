// Notices of one ticket that follow each other stand together, as they were told: the newest first.
import type { Notice } from '#shared/types.ts';

export interface Group {
  ticket: Notice['ticket'];
  rows: Notice[];
}

export function group(notices: readonly Notice[]): Group[] {
  const groups = new Map<number, Group>();
  for (const notice of notices) {
    const known = groups.get(notice.ticket.id);
    if (known) known.rows.push(notice);
    else groups.set(notice.ticket.id, { ticket: notice.ticket, rows: [notice] });
  }
  return [...groups.values()];
}
