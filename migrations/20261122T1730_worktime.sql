-- Time spent on tickets. `running` holds the agent's number while the clock runs, so that each has one clock at most.
create table work_times (
    id {id} primary key,
    ticket_id {int} not null references tickets (id),
    agent_id {int} not null references agents (id),
    running {int} unique,
    started_at {int} not null,
    ended_at {int},
    way text not null,
    note text not null,
    corrected_by {int} references agents (id),
    corrected_at {int}
);
-- The time spent on a ticket, newest first.
create index work_times_by_ticket on work_times (ticket_id, id);
