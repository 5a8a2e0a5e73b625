-- Whether work stands in the list of recent work on many tickets: two that became one are one ticket to work on, and many
-- that were chosen. That on a single ticket stands in its history.
alter table batches add column many {bool} not null default false;
update batches set many = true where total > 1 or work like '{"verb":"merge"%';
create index batches_many_by_agent on batches (agent_id, id) where many;
create index batches_many on batches (id) where many;
