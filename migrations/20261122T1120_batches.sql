-- One piece of work done to many tickets, worked off bit by bit.
create table batches (
    id {id} primary key,
    agent_id {int} not null references agents (id),
    permissions text not null,
    work {json} not null,
    state text not null,
    total {int} not null,
    done {int} not null,
    failed {int} not null,
    undone {int} not null,
    kept {int} not null,
    created_at {int} not null,
    finished_at {int}
);
-- Forgetting the old ones.
create index batches_by_age on batches (created_at);

-- What became of each ticket. `inverse` is what it was before, and `version` what it became, for taking it back.
create table batch_items (
    batch_id {int} not null references batches (id) on delete cascade,
    ticket_id {int} not null,
    state text not null,
    inverse {json},
    version {int},
    error text,
    primary key (batch_id, ticket_id)
);
-- What is to be done next, and what failed.
create index batch_items_by_state on batch_items (batch_id, state, ticket_id);
