-- The admin's own statuses and types. `tickets.status` keeps the fixed category that lists and counters stand on.

-- The built-in row of a category is what a ticket stands at when its `status_id` is null.
create table statuses (
    id {id} primary key,
    key text not null unique,
    category text not null,
    names {json} not null,
    visible_as {json} not null,
    position {int} not null,
    active {bool} not null,
    built_in {bool} not null
);

create table ticket_types (
    id {id} primary key,
    key text not null unique,
    names {json} not null,
    position {int} not null,
    active {bool} not null,
    form_id {int}
);

-- From which status to which a ticket of the type may go; a type without rows is free.
create table type_transitions (
    type_id {int} not null references ticket_types (id) on delete cascade,
    from_id {int} not null references statuses (id) on delete cascade,
    to_id {int} not null references statuses (id) on delete cascade,
    primary key (type_id, from_id, to_id)
);

alter table tickets add column status_id {int} references statuses (id);
alter table tickets add column type_id {int} references ticket_types (id);
-- Tickets at one of the admin's statuses, newest first.
create index tickets_by_status_id on tickets (status_id, updated_at, id) where status_id is not null;
-- Tickets of a type, newest first.
create index tickets_by_type on tickets (type_id, updated_at, id) where type_id is not null;
