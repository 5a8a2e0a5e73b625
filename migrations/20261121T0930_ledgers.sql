-- What came in, what went out, and the machinery that moves it.
create table intake (
    id {id} primary key,
    inbox_id {int} not null references inboxes (id),
    external_key text not null,
    via text not null,
    sha256 text not null references blobs (sha256),
    size {int} not null,
    sender text not null,
    subject text not null,
    outcome text not null,
    reasons {json} not null,
    ticket_id {int} references tickets (id),
    message_id {int} references messages (id),
    error text,
    received_at {int} not null,
    unique (inbox_id, external_key)
);
-- The ledger by outcome, newest first.
create index intake_by_outcome on intake (outcome, id);
-- The ledger by inbox, newest first.
create index intake_by_inbox on intake (inbox_id, outcome, id);
-- From a message to how it came in.
create index intake_by_message on intake (message_id);
-- How many tickets, intake items and deliveries stand where: one row per noun, state and two numbers (assignee and
-- team of tickets, inbox of the others, 0 = none). Kept inside every change, so no list is ever counted.
create table counts (
    noun text not null,
    state text not null,
    a {int} not null,
    b {int} not null,
    n {int} not null,
    primary key (noun, state, a, b)
);

create table deliveries (
    message_id {int} primary key references messages (id),
    ticket_id {int} not null references tickets (id),
    inbox_id {int} not null references inboxes (id),
    state text not null,
    attempts {int} not null,
    queued_at {int} not null,
    send_at {int} not null,
    sent_at {int},
    response text,
    error text,
    copy text references blobs (sha256)
);
-- The outbox by state, newest first.
create index deliveries_by_state on deliveries (state, message_id);
-- How many of an inbox's messages wait.
create index deliveries_by_inbox on deliveries (inbox_id, state);

-- One thing somebody did, and each fact it changed, in one total order (see docs/decisions/one-order.md).
create table acts (
    id {id} primary key,
    at {int} not null,
    actor_kind text not null,
    actor_id {int},
    via text not null,
    cause_event {int}
);

create table events (
    id {id} primary key,
    act_id {int} not null references acts (id),
    ticket_id {int} references tickets (id),
    kind text not null,
    data {json} not null
);
-- A ticket's history.
create index events_by_ticket on events (ticket_id, id);

-- How far each consumer has read the log.
create table consumers (
    name text primary key,
    last_event {int} not null
);

-- Events a consumer could not digest, parked where an administrator sees them.
create table consumer_failures (
    consumer text not null,
    event_id {int} not null references events (id),
    attempts {int} not null,
    error text not null,
    at {int} not null,
    primary key (consumer, event_id)
);

-- Who may run what only one node may run.
create table leases (
    name text primary key,
    holder text not null,
    until {int} not null
);

create table jobs (
    id {id} primary key,
    kind text not null,
    lane text not null,
    key text unique,
    args {json} not null,
    state text not null,
    run_at {int} not null,
    attempts {int} not null,
    error text,
    created_at {int} not null
);
-- What is due next in a lane.
create index jobs_due on jobs (lane, state, run_at, id);
-- What waits or lies dead, for administrators.
create index jobs_by_state on jobs (state, id);

-- How far each mail folder has been read.
create table imap_positions (
    inbox_id {int} not null references inboxes (id) on delete cascade,
    folder text not null,
    uid_validity {int} not null,
    last_uid {int} not null,
    primary key (inbox_id, folder)
);

-- Answers already given to a client's Idempotency-Key.
create table idempotency (
    agent_id {int} not null,
    key text not null,
    request text not null,
    status {int} not null,
    body text not null,
    created_at {int} not null,
    primary key (agent_id, key)
);
-- Forgetting the old ones.
create index idempotency_by_age on idempotency (created_at);
