// Under which heading a ticket of a grouped list stands.
import { t } from '#lib/i18n.svelte.ts';
import { priorityWord, statusWord } from '#lib/ticket/sentence.ts';
import { house, nameOf } from '#lib/workflow/house.svelte.ts';
import type { TicketRow, ViewGroup } from '#shared/types.ts';

/** The heading of a ticket: what tells it from others, and its words. */
export function headingOf(row: TicketRow, group: ViewGroup): { key: string; words: string } {
  switch (group) {
    case 'status':
      return { key: row.status, words: statusWord(row.status) };
    case 'priority':
      return { key: row.priority, words: priorityWord(row.priority) };
    case 'assignee':
      return { key: String(row.assignee?.id ?? ''), words: row.assignee?.name ?? t('ticket.nobody') };
    case 'team':
      return { key: String(row.team?.id ?? ''), words: row.team?.name ?? t('ticket.noTeam') };
    case 'type':
      return { key: String(row.type_id ?? ''), words: nameOf(house.type(row.type_id)?.names) || t('view.noType') };
    case 'customer':
      return { key: String(row.customer.id), words: row.customer.name || (row.customer.email ?? '') };
    case 'brand': {
      const brand = house.brandOf(row);
      return { key: String(brand?.id ?? ''), words: brand?.name ?? '' };
    }
  }
}

/** Rows in runs of one heading each. */
export function runs(rows: readonly TicketRow[], group: ViewGroup): { key: string; words: string; rows: TicketRow[] }[] {
  const found: { key: string; words: string; rows: TicketRow[] }[] = [];
  for (const row of rows) {
    const heading = headingOf(row, group);
    const last = found.at(-1);
    if (last?.key === heading.key) last.rows.push(row);
    else found.push({ ...heading, rows: [row] });
  }
  return found;
}
