-- When a ticket was thrown away and when it was solved, for what happens by itself later, and since when its customer has
-- not been heard, for the lists in that order.
alter table tickets add column trashed_at {int};
alter table tickets add column done_at {int};
alter table tickets add column heard_at {int} not null default 0;
update tickets set heard_at = coalesce(last_customer_at, opened_at);
update tickets set done_at = updated_at where status in ('solved', 'closed');
-- List: all tickets of a status, opened first.
create index tickets_by_status_opened on tickets (status, opened_at, id) where shelf = 'sight';
-- List: all tickets of a status, longest not heard first.
create index tickets_by_status_heard on tickets (status, heard_at, id) where shelf = 'sight';
-- List: mine and unassigned, opened first.
create index tickets_by_assignee_opened on tickets (assignee_id, status, opened_at, id) where shelf = 'sight';
-- List: mine and unassigned, longest not heard first.
create index tickets_by_assignee_heard on tickets (assignee_id, status, heard_at, id) where shelf = 'sight';
-- List: a team's tickets, opened first.
create index tickets_by_team_opened on tickets (team_id, status, opened_at, id) where shelf = 'sight';
-- List: a team's tickets, longest not heard first.
create index tickets_by_team_heard on tickets (team_id, status, heard_at, id) where shelf = 'sight';
-- The next ticket to take: what nobody has.
create index tickets_free on tickets (team_id, opened_at, id) where shelf = 'sight' and assignee_id is null and status in ('new', 'open');
-- What a team's rule closes.
create index tickets_solved on tickets (team_id, done_at, id) where status = 'solved';
-- What is purged next.
create index tickets_by_trashed_at on tickets (trashed_at, id) where shelf = 'trash';
-- Whatever hangs on a ticket is found when it is purged.
create index intake_by_ticket on intake (ticket_id);
create index deliveries_by_ticket on deliveries (ticket_id);
create index tickets_by_answers_as on tickets (answers_as) where answers_as is not null;
