-- Where a ticket lies: in sight, snoozed, merged into another, or in the trash. Lists walk what is in sight, so their
-- indexes hold nothing else; the few others have one of their own.
alter table tickets add column shelf text not null default 'sight';
alter table tickets add column shelf_before text not null default 'sight';
alter table tickets add column snoozed_until {int};
alter table tickets add column merged_into {int} references tickets (id);
drop index tickets_by_assignee;
drop index tickets_by_assignee_urgent;
drop index tickets_by_status;
drop index tickets_by_status_urgent;
drop index tickets_by_team;
drop index tickets_by_team_urgent;
create index tickets_by_assignee on tickets (assignee_id, status, updated_at, id) where shelf = 'sight';
create index tickets_by_assignee_urgent on tickets (assignee_id, status, priority, updated_at, id) where shelf = 'sight';
create index tickets_by_status on tickets (status, updated_at, id) where shelf = 'sight';
create index tickets_by_status_urgent on tickets (status, priority, updated_at, id) where shelf = 'sight';
create index tickets_by_team on tickets (team_id, status, updated_at, id) where shelf = 'sight';
create index tickets_by_team_urgent on tickets (team_id, status, priority, updated_at, id) where shelf = 'sight';
create index tickets_by_shelf on tickets (shelf, updated_at, id) where shelf <> 'sight';
create index tickets_by_merged_into on tickets (merged_into, id) where merged_into is not null;
