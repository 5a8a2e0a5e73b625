-- Pieces of work inside a ticket, for an agent or a team. `sort_at` is the due time, or far away without one.
create table tasks (
    id {id} primary key,
    ticket_id {int} not null references tickets (id),
    title text not null,
    body text not null,
    team_id {int} references teams (id) on delete set null,
    assignee_id {int} references agents (id),
    due_at {int},
    sort_at {int} not null,
    state text not null,
    done_at {int},
    done_by {int} references agents (id),
    created_by {int} references agents (id),
    created_at {int} not null
);
-- The tasks of a ticket.
create index tasks_by_ticket on tasks (ticket_id, id);
-- An agent's tasks, what is due first.
create index tasks_by_assignee on tasks (assignee_id, state, sort_at, id);
-- A team's tasks that nobody has taken, what is due first.
create index tasks_by_team on tasks (team_id, assignee_id, state, sort_at, id);
