-- Pictures of mails that lie elsewhere, as the server fetched them: by the hash of their address. Kept within a bound.
create table pictures (
    address_hash text primary key,
    sha256 text references blobs (sha256),
    content_type text not null,
    size {int} not null,
    error text,
    fetched_at {int} not null,
    used_at {int} not null
);
-- Who refers to a stored file.
create index pictures_by_sha256 on pictures (sha256) where sha256 is not null;
-- Whose pictures are shown without asking: an address of a customer, and everybody's for an agent.
alter table identities add column pictures {bool} not null default false;
alter table agents add column pictures {bool} not null default false;
