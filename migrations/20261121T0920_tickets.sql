-- Inboxes, tickets and their messages.
create table inboxes (
    id {id} primary key,
    kind text not null,
    name text not null,
    address text not null unique,
    team_id {int} references teams (id),
    active {bool} not null,
    acknowledge {bool} not null,
    signature text not null,
    settings {json} not null,
    created_at {int} not null,
    last_received_at {int},
    last_sent_at {int},
    failing_since {int},
    error text
);

create table inbox_aliases (
    address text primary key,
    inbox_id {int} not null references inboxes (id) on delete cascade
);
-- Aliases of an inbox.
create index inbox_aliases_by_inbox on inbox_aliases (inbox_id);

-- A ticket's id is the number people call it by.
create table tickets (
    id {id} primary key,
    subject text not null,
    status text not null,
    priority {int} not null,
    customer_id {int} not null references customers (id),
    assignee_id {int} references agents (id),
    team_id {int} references teams (id),
    inbox_id {int} references inboxes (id),
    snippet text not null,
    message_count {int} not null,
    cc {json} not null,
    opened_at {int} not null,
    updated_at {int} not null,
    last_customer_at {int},
    last_agent_at {int},
    version {int} not null
);
-- List: all tickets of a status, newest first.
create index tickets_by_status on tickets (status, updated_at, id);
-- List: all tickets of a status, most urgent first.
create index tickets_by_status_urgent on tickets (status, priority, updated_at, id);
-- List: mine and unassigned, newest first.
create index tickets_by_assignee on tickets (assignee_id, status, updated_at, id);
-- List: mine and unassigned, most urgent first.
create index tickets_by_assignee_urgent on tickets (assignee_id, status, priority, updated_at, id);
-- List: a team's tickets, newest first.
create index tickets_by_team on tickets (team_id, status, updated_at, id);
-- List: a team's tickets, most urgent first.
create index tickets_by_team_urgent on tickets (team_id, status, priority, updated_at, id);
-- List: a customer's tickets, newest first.
create index tickets_by_customer on tickets (customer_id, updated_at, id);

create table tags (
    id {id} primary key,
    name text not null unique,
    color text not null,
    description text not null
);

create table ticket_tags (
    ticket_id {int} not null references tickets (id),
    tag_id {int} not null references tags (id) on delete cascade,
    primary key (ticket_id, tag_id)
);
-- Tickets of a tag, newest first.
create index ticket_tags_by_tag on ticket_tags (tag_id, ticket_id);

create table followers (
    ticket_id {int} not null references tickets (id),
    agent_id {int} not null references agents (id),
    primary key (ticket_id, agent_id)
);
-- Tickets an agent follows, for the scope of agents who see only their own.
create index followers_by_agent on followers (agent_id, ticket_id);

create table messages (
    id {id} primary key,
    ticket_id {int} not null references tickets (id),
    kind text not null,
    customer_id {int} references customers (id),
    agent_id {int} references agents (id),
    inbox_id {int} references inboxes (id),
    external_id text,
    client_id text,
    fingerprint text,
    subject text not null,
    envelope {json} not null,
    text_body text not null,
    text_reply text,
    html text,
    marks {json} not null,
    created_at {int} not null
);
-- A ticket's conversation, in order.
create index messages_by_ticket on messages (ticket_id, id);
-- Threading: which ticket does this Message-ID belong to.
create index messages_by_external_id on messages (external_id);
-- The same mail arriving twice, even at the same moment.
create unique index messages_by_fingerprint on messages (fingerprint);
-- The same click arriving twice.
create unique index messages_by_client_id on messages (ticket_id, client_id);

-- Stored files by the hash of their bytes.
create table blobs (
    sha256 text primary key,
    size {int} not null,
    created_at {int} not null
);

create table attachments (
    id {id} primary key,
    message_id {int} references messages (id),
    sha256 text not null references blobs (sha256),
    filename text not null,
    size {int} not null,
    content_type text not null,
    content_id text,
    inline {bool} not null,
    uploaded_by {int} references agents (id),
    created_at {int} not null
);
-- Attachments of the messages on a page.
create index attachments_by_message on attachments (message_id, id);
-- Who refers to a stored file.
create index attachments_by_sha256 on attachments (sha256);
