-- The domains that mail leaves from, with what was found about them in the name servers.
create table sending_domains (
    id {id} primary key,
    domain text not null unique,
    report {json} not null default '[]',
    checked_at {int},
    created_at {int} not null
);
-- The keys that sign their mail. `next` waits until its public half is found in the name servers, `active` signs.
create table signing_keys (
    id {id} primary key,
    domain_id {int} not null references sending_domains (id),
    selector text not null,
    algorithm text not null,
    private_key text not null,
    public_key text not null,
    state text not null,
    created_at {int} not null,
    unique (domain_id, selector)
);
-- Addresses that mail does not reach, in the words of the server that said so.
create table unreachable_addresses (
    email text primary key,
    permanent {bool} not null,
    status text,
    words text not null,
    message_id {int},
    times {int} not null,
    since {int} not null,
    last_at {int} not null
);
