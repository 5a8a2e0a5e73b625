-- Who had a help desk before there were notices is told of what happens from now on, not of its whole past.
insert into consumers (name, last_event) select 'notify', coalesce(max(id), 0) from events;
