-- Who looks at which ticket at this moment: one row for each tab, renewed by its node and void when nobody renews it.
create table presences (
    connection text primary key,
    node text not null,
    agent_id {int} not null references agents (id) on delete cascade,
    ticket_id {int} not null references tickets (id) on delete cascade,
    writing {bool} not null,
    since {int} not null,
    until {int} not null,
    asked_by {int} references agents (id)
);
-- Who is at a ticket, for taking over.
create index presences_by_ticket on presences (ticket_id, agent_id);
-- What a node renews.
create index presences_by_node on presences (node);
-- What is void.
create index presences_by_end on presences (until);
