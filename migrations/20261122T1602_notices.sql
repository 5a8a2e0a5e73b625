-- What an agent is told: one row for each agent and event, however often the event is digested.
create table notices (
    id {id} primary key,
    agent_id {int} not null references agents (id),
    event_id {int} not null,
    ticket_id {int} not null references tickets (id) on delete cascade,
    message_id {int} references messages (id) on delete cascade,
    kind text not null,
    actor_kind text not null,
    actor_id {int},
    shown {bool} not null,
    desktop {bool} not null,
    at {int} not null,
    read_at {int},
    mail_at {int},
    unique (agent_id, event_id)
);
-- An agent's notices, newest first.
create index notices_by_agent on notices (agent_id, shown, id);
-- How many are unread.
create index notices_unread on notices (agent_id, id) where read_at is null;
-- Those of a ticket: read when it is opened, withdrawn when it goes out of sight.
create index notices_by_ticket on notices (ticket_id, agent_id);
-- Those of a message that is purged.
create index notices_by_message on notices (message_id);
-- What waits for the next mail.
create index notices_to_mail on notices (mail_at, agent_id) where mail_at is not null;

-- Which kind of notice reaches an agent which way, and when there is quiet.
create table notice_choices (
    agent_id {int} primary key references agents (id) on delete cascade,
    choices {json} not null
);

-- Browsers that take notices while Loket is closed; they end with their session.
create table push_subscriptions (
    id {id} primary key,
    agent_id {int} not null references agents (id),
    session_id {int} not null references sessions (id) on delete cascade,
    endpoint text not null unique,
    p256dh text not null,
    auth text not null,
    created_at {int} not null
);
-- An agent's browsers.
create index push_subscriptions_by_agent on push_subscriptions (agent_id, id);
-- A session's browser.
create index push_subscriptions_by_session on push_subscriptions (session_id);
