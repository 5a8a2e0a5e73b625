-- What an inbox does with answers whose sender does not belong to the ticket, and how long an answer without any trace
-- of what it answers is taken for one. An inbox without a row does what the columns say by default.
create table threading_rules (
    inbox_id {int} primary key references inboxes (id) on delete cascade,
    strangers text not null default 'open',
    answer_days {int} not null default 7
);
-- How much automatic mail an address got since when: one row an address, counted up in place.
create table automatic_mail (
    address text primary key,
    since {int} not null,
    n {int} not null
);
-- Forgetting the old ones.
create index automatic_mail_by_age on automatic_mail (since);
