-- Mail that is kept apart until somebody looks at it: the ticket it seems to answer, and what was decided about it.
alter table intake add column points_to {int} references tickets (id);
alter table intake add column released text;
-- What points to a ticket, for the day the ticket goes.
create index intake_by_points_to on intake (points_to);
