-- Views: choices of tickets that agents put together, keep and share.
create table views (
    id {id} primary key,
    name text not null,
    visibility text not null,
    owner_id {int} not null references agents (id),
    team_id {int} references teams (id) on delete set null,
    conditions {json} not null,
    look {json} not null,
    created_at {int} not null,
    updated_at {int} not null
);
-- An agent's own views, and how many there are.
create index views_by_owner on views (owner_id, id);
-- Views of a team.
create index views_by_team on views (team_id, id);
-- Everybody's views.
create index views_by_visibility on views (visibility, id);

-- In which order an agent likes to see them.
create table view_places (
    agent_id {int} not null references agents (id),
    view_id {int} not null references views (id) on delete cascade,
    position {int} not null,
    primary key (agent_id, view_id)
);
-- Places of a view that goes.
create index view_places_by_view on view_places (view_id);
