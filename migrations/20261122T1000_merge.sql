-- A merge is an overlay: tickets.merged_into says where a ticket is shown. What the answers of the merged whole go by,
-- unless its own: the customer and inbox of one of the tickets in it.
alter table tickets add column answers_as {int} references tickets (id);
-- How tickets belong together without being one. related: either way round; parent: from the parent to its child;
-- problem: from the problem to an incident of it.
create table ticket_links (
    from_id {int} not null references tickets (id),
    to_id {int} not null references tickets (id),
    kind text not null,
    created_at {int} not null,
    primary key (from_id, to_id, kind)
);
create index ticket_links_by_to on ticket_links (to_id, kind, from_id);
update roles set permissions = permissions || ' tickets.merge' where key in ('team_lead', 'agent') and permissions not like '%tickets.merge%';
