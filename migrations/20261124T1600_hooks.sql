-- Addresses of ours that mail providers post to: what came for an inbox, and what became of what it sent.

create table hooks (
    id {id} primary key,
    inbox_id {int} not null references inboxes (id) on delete cascade,
    provider text not null,
    -- Of the secret part of the address.
    token_hash text not null,
    -- What their signatures are checked with, a key a line.
    keys text not null default '',
    -- The name for basic authentication; empty for none.
    login text not null default '',
    password_hash text not null default '',
    -- Whose account calls, once it is known.
    account text,
    created_at {int} not null,
    last_at {int},
    refused {int} not null default 0,
    refused_at {int},
    refusal text
);
create unique index hooks_token on hooks (token_hash);
create unique index hooks_inbox on hooks (inbox_id, provider);

-- What may be shown once, with the hash of what came with it.
create table hook_uses (
    hook_id {int} not null references hooks (id) on delete cascade,
    token text not null,
    sha256 text not null,
    at {int} not null,
    primary key (hook_id, token)
);
create index hook_uses_at on hook_uses (at);

-- What the provider called a message when it took it: its reports name it so.
alter table deliveries add column provider_id text;
create index deliveries_provider_id on deliveries (provider_id) where provider_id is not null;

-- What providers told of a message after they had taken it.
create table delivery_reports (
    id {id} primary key,
    message_id {int} not null references messages (id) on delete cascade,
    kind text not null,
    recipient text not null,
    status text,
    words text not null,
    at {int} not null
);
create unique index delivery_reports_message on delivery_reports (message_id, kind, recipient);
