-- Who works here and what they may do; signing in.
create table roles (
    id {id} primary key,
    key text unique,
    name text not null,
    permissions text not null
);

create table agents (
    id {id} primary key,
    email text not null unique,
    name text not null,
    role_id {int} not null references roles (id),
    password text,
    active {bool} not null,
    language text not null,
    theme text not null,
    notifications {bool} not null,
    shortcuts {bool} not null,
    signature text not null,
    created_at {int} not null,
    seen_at {int}
);

create table teams (
    id {id} primary key,
    name text not null unique,
    created_at {int} not null
);

create table team_agents (
    team_id {int} not null references teams (id) on delete cascade,
    agent_id {int} not null references agents (id),
    primary key (team_id, agent_id)
);
-- Teams of an agent, read with every request.
create index team_agents_by_agent on team_agents (agent_id, team_id);

create table sessions (
    id {id} primary key,
    hash text not null unique,
    agent_id {int} not null references agents (id),
    ip text not null,
    user_agent text not null,
    created_at {int} not null,
    seen_at {int} not null,
    expires_at {int} not null
);
-- The list of an agent's sessions.
create index sessions_by_agent on sessions (agent_id, id);

create table tokens (
    id {id} primary key,
    hash text not null unique,
    agent_id {int} not null references agents (id),
    name text not null,
    permissions text,
    created_at {int} not null,
    expires_at {int},
    last_used_at {int}
);
-- The list of an agent's tokens.
create index tokens_by_agent on tokens (agent_id, id);

-- Links sent by mail that prove who follows them: invitations and forgotten passwords.
create table agent_links (
    id {id} primary key,
    hash text not null unique,
    agent_id {int} not null references agents (id),
    purpose text not null,
    expires_at {int} not null
);
-- Replacing an agent's older links.
create index agent_links_by_agent on agent_links (agent_id, purpose);

-- Failed sign-ins, counted per address and source together, so that a stranger cannot lock an agent out.
create table sign_in_failures (
    id {id} primary key,
    email text not null,
    ip text not null,
    at {int} not null
);
-- Counting the recent failures of a source.
create index sign_in_failures_by_ip on sign_in_failures (ip, at);

create table settings (
    key text primary key,
    value {json} not null
);
