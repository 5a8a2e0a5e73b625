-- A new agent learns on sample tickets: which ones, and which steps are done.
create table practices (
    agent_id {int} primary key references agents (id),
    tickets text not null,
    started_at {int} not null,
    finished_at {int}
);
create table practice_steps (
    agent_id {int} not null references agents (id),
    step text not null,
    done_at {int} not null,
    primary key (agent_id, step)
);
