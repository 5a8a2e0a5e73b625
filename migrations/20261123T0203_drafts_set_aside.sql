-- Words that came back to their author while they were writing something of another kind in the same ticket: they become the
-- draft when that is sent or thrown away, the oldest first.
create table drafts_set_aside (
    id {id} primary key,
    agent_id {int} not null references agents (id),
    ticket_id {int} not null,
    kind text not null,
    body {json} not null,
    snippet text not null,
    set_aside_at {int} not null
);
-- What waits for one draft.
create index drafts_set_aside_by_place on drafts_set_aside (agent_id, ticket_id, id);
-- What waits in a ticket that is removed for good.
create index drafts_set_aside_by_ticket on drafts_set_aside (ticket_id);
