-- Prepared words and steps.
create table macros (
    id {id} primary key,
    kind text not null,
    name text not null,
    folder text not null,
    visible_to text not null,
    owner_id {int} references agents (id),
    team_id {int} references teams (id) on delete cascade,
    subject text not null,
    body text not null,
    variants {json} not null,
    steps {json} not null,
    used {int} not null,
    last_used_at {int},
    created_at {int} not null,
    updated_at {int} not null
);
-- An agent's own, and those of everybody.
create index macros_by_owner on macros (visible_to, owner_id);
-- A team's.
create index macros_by_team on macros (team_id);

-- Which macro was used in which ticket.
create table macro_uses (
    id {id} primary key,
    macro_id {int} not null references macros (id) on delete cascade,
    ticket_id {int} not null,
    agent_id {int} references agents (id),
    at {int} not null
);
-- What was used in tickets that are like this one.
create index macro_uses_by_ticket on macro_uses (ticket_id, macro_id);
-- A macro's uses, newest first, and all of them when it is deleted.
create index macro_uses_by_macro on macro_uses (macro_id, at);
