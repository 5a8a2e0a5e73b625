-- What customers see of a company: one or more brands, one of them the default. `words` is what each calls a ticket.
create table brands (
    id {id} primary key,
    name text not null unique,
    color text not null,
    language text,
    is_default {bool} not null,
    words {json} not null
);
-- There is one default.
create unique index brands_default on brands (is_default) where is_default;

alter table inboxes add column brand_id {int} references brands (id);
