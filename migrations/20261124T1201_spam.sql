-- What the filter has learned: each word with how many messages had it, and each message it learned from, so that learning
-- again changes nothing and can be taken back.
create table spam_words (
    word text primary key,
    spam {int} not null,
    genuine {int} not null,
    seen_at {int} not null
);
-- Which words have not been seen for longest, and may be forgotten.
create index spam_words_by_seen on spam_words (seen_at);
create table spam_lessons (
    fingerprint text primary key,
    spam {bool} not null,
    words {json} not null,
    learned_at {int} not null
);
-- Which lessons are the oldest.
create index spam_lessons_by_time on spam_lessons (learned_at);
create table spam_totals (
    id {int} primary key,
    spam {int} not null,
    genuine {int} not null,
    words {int} not null
);
insert into spam_totals (id, spam, genuine, words) values (1, 0, 0, 0);
-- What is kept apart is learned from when somebody decides: its fingerprint and words.
alter table intake add column sample {json};
-- How much one sender wrote within the hour.
create index intake_by_sender on intake (sender, received_at);
-- When somebody took the ticket for spam; it lies in the trash then.
alter table tickets add column spam_at {int};
-- Whose mail always comes in.
create table allows (
    id {id} primary key,
    kind text not null,
    value text not null unique,
    reason text not null,
    agent_id {int} references agents (id),
    created_at {int} not null
);
