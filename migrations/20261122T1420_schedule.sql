-- A reply that leaves at a time somebody chose; it yields when the customer writes first.
alter table deliveries add column scheduled_at {int};
alter table deliveries add column yields {bool} not null default false;
-- What waits for its time in a ticket when the customer writes.
create index deliveries_scheduled on deliveries (ticket_id) where scheduled_at is not null;
