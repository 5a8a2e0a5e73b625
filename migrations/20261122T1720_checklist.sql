-- The steps of a ticket, in order, and lists of steps to begin with.
create table checklist_items (
    id {id} primary key,
    ticket_id {int} not null references tickets (id),
    place {int} not null,
    text text not null,
    done_at {int},
    done_by {int} references agents (id),
    created_at {int} not null
);
-- The checklist of a ticket, in order.
create index checklist_items_by_ticket on checklist_items (ticket_id, place, id);

create table checklist_templates (
    id {id} primary key,
    name text not null unique,
    items {json} not null,
    created_at {int} not null
);
