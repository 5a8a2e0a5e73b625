-- What a view lists: tickets, customers or organizations.
alter table views add column noun text not null default 'ticket';
