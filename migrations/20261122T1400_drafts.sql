-- Words an agent has not sent yet: at most one draft of each agent in each ticket; 0 is a ticket that does not exist yet.
create table drafts (
    id {id} primary key,
    agent_id {int} not null references agents (id),
    ticket_id {int} not null,
    kind text not null,
    body {json} not null,
    snippet text not null,
    version {int} not null,
    updated_at {int} not null
);
-- The draft of one agent in one ticket.
create unique index drafts_by_place on drafts (agent_id, ticket_id);
-- An agent's drafts, newest first.
create index drafts_by_agent on drafts (agent_id, updated_at, id);
-- The drafts of a ticket that is removed for good.
create index drafts_by_ticket on drafts (ticket_id);
