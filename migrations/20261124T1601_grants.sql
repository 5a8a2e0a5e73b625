-- Signing in to mailboxes with a consent instead of a password (OAuth 2).

-- Loket as it is registered with those who let people sign in.
create table oauth_apps (
    id {id} primary key,
    kind text not null,
    name text not null,
    authorize_url text not null,
    token_url text not null,
    scopes text not null,
    client_id text not null,
    client_secret text not null,
    created_at {int} not null
);

-- The consent an inbox has, or waits for.
create table grants (
    inbox_id {int} primary key references inboxes (id) on delete cascade,
    app_id {int} not null references oauth_apps (id),
    -- Between asking and coming back.
    state_hash text,
    verifier text,
    asked_by {int} references agents (id) on delete set null,
    asked_at {int},
    access_token text,
    refresh_token text,
    expires_at {int},
    given_at {int},
    -- Why it is gone.
    error text
);
create unique index grants_state on grants (state_hash) where state_hash is not null;
create index grants_app on grants (app_id);
