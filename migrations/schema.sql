-- Generated for reading from the migrations, as SQLite keeps them; a test rewrites it. Change the migrations.

CREATE TABLE acts (
    id integer primary key,
    at integer not null,
    actor_kind text not null,
    actor_id integer,
    via text not null,
    cause_event integer
);

CREATE TABLE agent_links (
    id integer primary key,
    hash text not null unique,
    agent_id integer not null references agents (id),
    purpose text not null,
    expires_at integer not null
);

CREATE INDEX agent_links_by_agent on agent_links (agent_id, purpose);

CREATE TABLE agents (
    id integer primary key,
    email text not null unique,
    name text not null,
    role_id integer not null references roles (id),
    password text,
    active integer not null,
    language text not null,
    theme text not null,
    notifications integer not null,
    shortcuts integer not null,
    signature text not null,
    created_at integer not null,
    seen_at integer
);

CREATE TABLE attachments (
    id integer primary key,
    message_id integer references messages (id),
    sha256 text not null references blobs (sha256),
    filename text not null,
    size integer not null,
    content_type text not null,
    content_id text,
    inline integer not null,
    uploaded_by integer references agents (id),
    created_at integer not null
);

CREATE INDEX attachments_by_message on attachments (message_id, id);

CREATE INDEX attachments_by_sha256 on attachments (sha256);

CREATE TABLE blobs (
    sha256 text primary key,
    size integer not null,
    created_at integer not null
);

CREATE TABLE consumer_failures (
    consumer text not null,
    event_id integer not null references events (id),
    attempts integer not null,
    error text not null,
    at integer not null,
    primary key (consumer, event_id)
);

CREATE TABLE consumers (
    name text primary key,
    last_event integer not null
);

CREATE TABLE counts (
    noun text not null,
    state text not null,
    a integer not null,
    b integer not null,
    n integer not null,
    primary key (noun, state, a, b)
);

CREATE TABLE customers (
    id integer primary key,
    name text not null,
    email text,
    organization_id integer references organizations (id),
    language text,
    notes text not null,
    created_at integer not null
);

CREATE INDEX customers_by_organization on customers (organization_id, id);

CREATE TABLE deliveries (
    message_id integer primary key references messages (id),
    ticket_id integer not null references tickets (id),
    inbox_id integer not null references inboxes (id),
    state text not null,
    attempts integer not null,
    queued_at integer not null,
    send_at integer not null,
    sent_at integer,
    response text,
    error text,
    copy text references blobs (sha256)
);

CREATE INDEX deliveries_by_inbox on deliveries (inbox_id, state);

CREATE INDEX deliveries_by_state on deliveries (state, message_id);

CREATE TABLE events (
    id integer primary key,
    act_id integer not null references acts (id),
    ticket_id integer references tickets (id),
    kind text not null,
    data text not null
);

CREATE INDEX events_by_ticket on events (ticket_id, id);

CREATE TABLE field_values (
    noun text not null,
    owner_id integer not null,
    field_id integer not null references fields (id),
    place integer not null,
    value text not null,
    text text,
    number real,
    primary key (noun, owner_id, field_id, place)
);

CREATE INDEX field_values_by_number on field_values (field_id, number, owner_id);

CREATE INDEX field_values_by_text on field_values (field_id, text, owner_id);

CREATE TABLE fields (
    id integer primary key,
    noun text not null,
    key text not null,
    kind text not null,
    names text not null,
    help text not null,
    options text not null,
    position integer not null,
    archived_at integer,
    purging integer not null,
    unique (noun, key)
);

CREATE TABLE followers (
    ticket_id integer not null references tickets (id),
    agent_id integer not null references agents (id),
    primary key (ticket_id, agent_id)
);

CREATE INDEX followers_by_agent on followers (agent_id, ticket_id);

CREATE TABLE form_fields (
    form_id integer not null references forms (id) on delete cascade,
    field_id integer not null references fields (id) on delete cascade,
    position integer not null,
    on_create integer not null,
    on_solve integer not null,
    conditions text not null,
    primary key (form_id, field_id)
);

CREATE TABLE forms (
    id integer primary key,
    noun text not null,
    key text not null,
    names text not null,
    position integer not null,
    active integer not null,
    built_in integer not null,
    unique (noun, key)
);

CREATE TABLE idempotency (
    agent_id integer not null,
    key text not null,
    request text not null,
    status integer not null,
    body text not null,
    created_at integer not null,
    primary key (agent_id, key)
);

CREATE INDEX idempotency_by_age on idempotency (created_at);

CREATE TABLE identities (
    id integer primary key,
    customer_id integer not null references customers (id),
    kind text not null,
    value text not null,
    verified integer not null,
    created_at integer not null,
    unique (kind, value)
);

CREATE INDEX identities_by_customer on identities (customer_id, id);

CREATE TABLE imap_positions (
    inbox_id integer not null references inboxes (id) on delete cascade,
    folder text not null,
    uid_validity integer not null,
    last_uid integer not null,
    primary key (inbox_id, folder)
);

CREATE TABLE inbox_aliases (
    address text primary key,
    inbox_id integer not null references inboxes (id) on delete cascade
);

CREATE INDEX inbox_aliases_by_inbox on inbox_aliases (inbox_id);

CREATE TABLE inboxes (
    id integer primary key,
    kind text not null,
    name text not null,
    address text not null unique,
    team_id integer references teams (id),
    active integer not null,
    acknowledge integer not null,
    signature text not null,
    settings text not null,
    created_at integer not null,
    last_received_at integer,
    last_sent_at integer,
    failing_since integer,
    error text
);

CREATE TABLE intake (
    id integer primary key,
    inbox_id integer not null references inboxes (id),
    external_key text not null,
    via text not null,
    sha256 text not null references blobs (sha256),
    size integer not null,
    sender text not null,
    subject text not null,
    outcome text not null,
    reasons text not null,
    ticket_id integer references tickets (id),
    message_id integer references messages (id),
    error text,
    received_at integer not null,
    unique (inbox_id, external_key)
);

CREATE INDEX intake_by_inbox on intake (inbox_id, outcome, id);

CREATE INDEX intake_by_message on intake (message_id);

CREATE INDEX intake_by_outcome on intake (outcome, id);

CREATE TABLE jobs (
    id integer primary key,
    kind text not null,
    lane text not null,
    key text unique,
    args text not null,
    state text not null,
    run_at integer not null,
    attempts integer not null,
    error text,
    created_at integer not null
);

CREATE INDEX jobs_by_state on jobs (state, id);

CREATE INDEX jobs_due on jobs (lane, state, run_at, id);

CREATE TABLE leases (
    name text primary key,
    holder text not null,
    until integer not null
);

CREATE TABLE messages (
    id integer primary key,
    ticket_id integer not null references tickets (id),
    kind text not null,
    customer_id integer references customers (id),
    agent_id integer references agents (id),
    inbox_id integer references inboxes (id),
    external_id text,
    client_id text,
    fingerprint text,
    subject text not null,
    envelope text not null,
    text_body text not null,
    text_reply text,
    html text,
    marks text not null,
    created_at integer not null
);

CREATE UNIQUE INDEX messages_by_client_id on messages (ticket_id, client_id);

CREATE INDEX messages_by_external_id on messages (external_id);

CREATE UNIQUE INDEX messages_by_fingerprint on messages (fingerprint);

CREATE INDEX messages_by_ticket on messages (ticket_id, id);

CREATE TABLE organization_domains (
    domain text primary key,
    organization_id integer not null references organizations (id) on delete cascade
);

CREATE INDEX organization_domains_by_organization on organization_domains (organization_id);

CREATE TABLE organizations (
    id integer primary key,
    name text not null,
    created_at integer not null
);

CREATE INDEX organizations_by_name on organizations (name, id);

CREATE TABLE roles (
    id integer primary key,
    key text unique,
    name text not null,
    permissions text not null
);

CREATE TABLE schema_migrations (name text not null primary key, applied_at bigint not null);

CREATE TABLE sessions (
    id integer primary key,
    hash text not null unique,
    agent_id integer not null references agents (id),
    ip text not null,
    user_agent text not null,
    created_at integer not null,
    seen_at integer not null,
    expires_at integer not null
);

CREATE INDEX sessions_by_agent on sessions (agent_id, id);

CREATE TABLE settings (
    key text primary key,
    value text not null
);

CREATE TABLE sign_in_failures (
    id integer primary key,
    email text not null,
    ip text not null,
    at integer not null
);

CREATE INDEX sign_in_failures_by_ip on sign_in_failures (ip, at);

CREATE TABLE statuses (
    id integer primary key,
    key text not null unique,
    category text not null,
    names text not null,
    visible_as text not null,
    position integer not null,
    active integer not null,
    built_in integer not null
);

CREATE TABLE tags (
    id integer primary key,
    name text not null unique,
    color text not null,
    description text not null
);

CREATE TABLE team_agents (
    team_id integer not null references teams (id) on delete cascade,
    agent_id integer not null references agents (id),
    primary key (team_id, agent_id)
);

CREATE INDEX team_agents_by_agent on team_agents (agent_id, team_id);

CREATE TABLE teams (
    id integer primary key,
    name text not null unique,
    created_at integer not null
);

CREATE TABLE ticket_tags (
    ticket_id integer not null references tickets (id),
    tag_id integer not null references tags (id) on delete cascade,
    primary key (ticket_id, tag_id)
);

CREATE INDEX ticket_tags_by_tag on ticket_tags (tag_id, ticket_id);

CREATE TABLE ticket_types (
    id integer primary key,
    key text not null unique,
    names text not null,
    position integer not null,
    active integer not null,
    form_id integer
);

CREATE TABLE tickets (
    id integer primary key,
    subject text not null,
    status text not null,
    priority integer not null,
    customer_id integer not null references customers (id),
    assignee_id integer references agents (id),
    team_id integer references teams (id),
    inbox_id integer references inboxes (id),
    snippet text not null,
    message_count integer not null,
    cc text not null,
    opened_at integer not null,
    updated_at integer not null,
    last_customer_at integer,
    last_agent_at integer,
    version integer not null
, shelf text not null default 'sight', shelf_before text not null default 'sight', snoozed_until integer, merged_into integer references tickets (id), status_id integer references statuses (id), type_id integer references ticket_types (id), form_id integer references forms (id));

CREATE INDEX tickets_by_assignee on tickets (assignee_id, status, updated_at, id) where shelf = 'sight';

CREATE INDEX tickets_by_assignee_urgent on tickets (assignee_id, status, priority, updated_at, id) where shelf = 'sight';

CREATE INDEX tickets_by_customer on tickets (customer_id, updated_at, id);

CREATE INDEX tickets_by_form on tickets (form_id, id) where form_id is not null;

CREATE INDEX tickets_by_merged_into on tickets (merged_into, id) where merged_into is not null;

CREATE INDEX tickets_by_shelf on tickets (shelf, updated_at, id) where shelf <> 'sight';

CREATE INDEX tickets_by_status on tickets (status, updated_at, id) where shelf = 'sight';

CREATE INDEX tickets_by_status_id on tickets (status_id, updated_at, id) where status_id is not null;

CREATE INDEX tickets_by_status_urgent on tickets (status, priority, updated_at, id) where shelf = 'sight';

CREATE INDEX tickets_by_team on tickets (team_id, status, updated_at, id) where shelf = 'sight';

CREATE INDEX tickets_by_team_urgent on tickets (team_id, status, priority, updated_at, id) where shelf = 'sight';

CREATE INDEX tickets_by_type on tickets (type_id, updated_at, id) where type_id is not null;

CREATE TABLE tokens (
    id integer primary key,
    hash text not null unique,
    agent_id integer not null references agents (id),
    name text not null,
    permissions text,
    created_at integer not null,
    expires_at integer,
    last_used_at integer
);

CREATE INDEX tokens_by_agent on tokens (agent_id, id);

CREATE TABLE type_transitions (
    type_id integer not null references ticket_types (id) on delete cascade,
    from_id integer not null references statuses (id) on delete cascade,
    to_id integer not null references statuses (id) on delete cascade,
    primary key (type_id, from_id, to_id)
);
