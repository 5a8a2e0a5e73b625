-- Which organizations an agent looks after: roles that see the tickets of "their" organizations mean these.
create table agent_organizations (
    agent_id {int} not null references agents (id),
    organization_id {int} not null references organizations (id) on delete cascade,
    primary key (agent_id, organization_id)
);
-- Who looks after an organization, for deleting one.
create index agent_organizations_by_organization on agent_organizations (organization_id, agent_id);

-- A private note is read by its author and by whom it mentions.
alter table messages add column private {bool} not null default false;
create table note_readers (
    message_id {int} not null references messages (id) on delete cascade,
    reader text not null,
    reader_id {int} not null,
    primary key (message_id, reader, reader_id)
);

-- Whether an agent takes new work. Nobody is set away by Loket itself.
alter table agents add column away_since {int};
alter table agents add column away_reason text;
alter table agents add column away_until {int};
