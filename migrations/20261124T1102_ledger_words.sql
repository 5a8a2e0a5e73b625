-- The words of each line of the intake ledger, folded: of its subject and sender, and why it became what it is. A search
-- walks the newest of its rarest word.
create table intake_words (
    word text not null,
    intake_id {int} not null references intake (id),
    primary key (word, intake_id)
);
-- What is to be taken away when a line is written anew.
create index intake_words_by_intake on intake_words (intake_id);
-- The ledger by door, newest first.
create index intake_by_via on intake (via, id);
-- Where a day begins in the ledger.
create index intake_by_received on intake (received_at, id);
-- How much came in on each day, by outcome and inbox: a = the day since 1970 in UTC, b = the inbox.
insert into counts (noun, state, a, b, n)
    select 'intake_day', outcome, received_at / 86400000, inbox_id, count(*) from intake
    group by outcome, received_at / 86400000, inbox_id;
