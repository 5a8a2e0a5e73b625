-- Whether what came in is from where it says: checked by Loket while it took the message, before anybody read it.
alter table intake add column authentication {json};
-- Whom an inbox believes about senders, and what it does with what is not from where it says.
alter table inboxes add column trust {json} not null default '{}';
-- Names of mail servers that wrote about senders in mail of an inbox, to choose from. Counted to a handful, so that a busy
-- inbox does not write here.
create table authservs (
    inbox_id {int} not null references inboxes (id),
    name text not null,
    seen {int} not null,
    primary key (inbox_id, name)
);
