-- Tickets that are opened again and again by a rule (RFC 5545), read on the wall clock of a time zone.
create table recurring_tickets (
    id {id} primary key,
    name text not null,
    template {json} not null,
    rule text not null,
    zone text not null,
    starts text not null,
    catch_up text not null,
    active {bool} not null,
    next_at {int},
    done_until {int} not null,
    error text,
    created_at {int} not null
);

-- What each time led to: the same time never opens a second ticket.
create table recurring_runs (
    recurring_id {int} not null references recurring_tickets (id) on delete cascade,
    due_at {int} not null,
    outcome text not null,
    ticket_id {int} references tickets (id),
    made_at {int} not null,
    primary key (recurring_id, due_at)
);
-- Which times opened a ticket, for one that is deleted for good.
create index recurring_runs_by_ticket on recurring_runs (ticket_id);
