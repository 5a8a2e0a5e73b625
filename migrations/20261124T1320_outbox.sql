-- To whom each message goes, as address and as `@domain`, for finding it in the outbox.
create table delivery_people (
    address text not null,
    message_id {int} not null references messages (id) on delete cascade,
    primary key (address, message_id)
);
create index delivery_people_by_message on delivery_people (message_id);
-- The outbox of a stretch of time.
create index deliveries_by_time on deliveries (queued_at, message_id);
-- The outbox of an inbox, newest first.
create index deliveries_by_inbox_newest on deliveries (inbox_id, message_id);
-- Tickets of which something did not leave.
create index deliveries_stuck on deliveries (ticket_id) where state in ('failed', 'unconfirmed', 'held');
-- How many messages were written on which day (days since 1970, UTC), by what became of them.
insert into counts (noun, state, a, b, n)
    select 'delivery_day', state, queued_at / 86400000, 0, count(*) from deliveries group by state, queued_at / 86400000;
-- only sqlite
insert or ignore into delivery_people (address, message_id)
    select lower(json_extract(p.value, '$.email')), m.id from deliveries d join messages m on m.id = d.message_id,
        json_each(m.envelope, '$.to') p where json_extract(p.value, '$.email') is not null;
insert or ignore into delivery_people (address, message_id)
    select lower(json_extract(p.value, '$.email')), m.id from deliveries d join messages m on m.id = d.message_id,
        json_each(m.envelope, '$.cc') p where json_extract(p.value, '$.email') is not null;
insert or ignore into delivery_people (address, message_id)
    select lower(json_extract(p.value, '$.email')), m.id from deliveries d join messages m on m.id = d.message_id,
        json_each(m.envelope, '$.bcc') p where json_extract(p.value, '$.email') is not null;
-- only postgres
insert into delivery_people (address, message_id)
    select distinct lower(p.value ->> 'email'), m.id from deliveries d join messages m on m.id = d.message_id
        cross join lateral (values ('to'), ('cc'), ('bcc')) as k (name)
        cross join lateral jsonb_array_elements(coalesce(cast(m.envelope as jsonb) -> k.name, '[]')) as p (value)
        where p.value ->> 'email' is not null
    on conflict do nothing;
-- both
insert into delivery_people (address, message_id)
    select distinct substr(address, length(rtrim(address, replace(address, '@', '')))), message_id from delivery_people
    where address like '%@%' and address not like '@%';
