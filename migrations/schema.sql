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

CREATE TABLE agent_organizations (
    agent_id integer not null references agents (id),
    organization_id integer not null references organizations (id) on delete cascade,
    primary key (agent_id, organization_id)
);

CREATE INDEX agent_organizations_by_organization on agent_organizations (organization_id, agent_id);

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
, away_since integer, away_reason text, away_until integer, density text not null default 'comfortable', pictures integer not null default false);

CREATE TABLE allows (
    id integer primary key,
    kind text not null,
    value text not null unique,
    reason text not null,
    agent_id integer references agents (id),
    created_at integer not null
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

CREATE INDEX attachments_loose on attachments (created_at, id) where message_id is null;

CREATE TABLE authservs (
    inbox_id integer not null references inboxes (id),
    name text not null,
    seen integer not null,
    primary key (inbox_id, name)
);

CREATE TABLE automatic_mail (
    address text primary key,
    since integer not null,
    n integer not null
);

CREATE INDEX automatic_mail_by_age on automatic_mail (since);

CREATE TABLE batch_items (
    batch_id integer not null references batches (id) on delete cascade,
    ticket_id integer not null,
    state text not null,
    inverse text,
    version integer,
    error text,
    primary key (batch_id, ticket_id)
);

CREATE INDEX batch_items_by_state on batch_items (batch_id, state, ticket_id);

CREATE TABLE batches (
    id integer primary key,
    agent_id integer not null references agents (id),
    permissions text not null,
    work text not null,
    state text not null,
    total integer not null,
    done integer not null,
    failed integer not null,
    undone integer not null,
    kept integer not null,
    created_at integer not null,
    finished_at integer
, many integer not null default false);

CREATE INDEX batches_by_age on batches (created_at);

CREATE INDEX batches_many on batches (id) where many;

CREATE INDEX batches_many_by_agent on batches (agent_id, id) where many;

CREATE TABLE blobs (
    sha256 text primary key,
    size integer not null,
    created_at integer not null
, leaving text, leaving_at integer);

CREATE INDEX blobs_leaving on blobs (leaving_at) where leaving_at is not null;

CREATE TABLE blocks (
    id integer primary key,
    kind text not null,
    value text not null,
    reason text not null,
    agent_id integer references agents (id),
    created_at integer not null,
    unique (kind, value)
);

CREATE TABLE brands (
    id integer primary key,
    name text not null unique,
    color text not null,
    language text,
    is_default integer not null,
    words text not null
);

CREATE UNIQUE INDEX brands_default on brands (is_default) where is_default;

CREATE TABLE checklist_items (
    id integer primary key,
    ticket_id integer not null references tickets (id),
    place integer not null,
    text text not null,
    done_at integer,
    done_by integer references agents (id),
    created_at integer not null
);

CREATE INDEX checklist_items_by_ticket on checklist_items (ticket_id, place, id);

CREATE TABLE checklist_templates (
    id integer primary key,
    name text not null unique,
    items text not null,
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

CREATE TABLE customer_merges (
    id integer primary key,
    target_id integer not null references customers (id),
    source_id integer not null references customers (id),
    agent_id integer references agents (id),
    created_at integer not null,
    undone_at integer,
    undone_by integer references agents (id)
);

CREATE INDEX customer_merges_by_target on customer_merges (target_id, id);

CREATE UNIQUE INDEX customer_merges_in_force on customer_merges (source_id) where undone_at is null;

CREATE TABLE customer_notes (
    id integer primary key,
    customer_id integer references customers (id),
    organization_id integer references organizations (id) on delete cascade,
    agent_id integer references agents (id),
    text text not null,
    created_at integer not null,
    changed_at integer
);

CREATE INDEX customer_notes_by_customer on customer_notes (customer_id, id);

CREATE INDEX customer_notes_by_organization on customer_notes (organization_id, id);

CREATE TABLE customer_organizations (
    customer_id integer not null references customers (id),
    organization_id integer not null references organizations (id) on delete cascade,
    primary key (customer_id, organization_id)
);

CREATE INDEX customer_organizations_by_organization on customer_organizations (organization_id, customer_id);

CREATE TABLE customers (
    id integer primary key,
    name text not null,
    email text,
    organization_id integer references organizations (id),
    language text,
    notes text not null,
    created_at integer not null
, merged_into integer references customers (id), name_key text not null default '', time_zone text, contact_at integer not null default 0, last_contact_at integer not null default 0, created_by integer references agents (id));

CREATE INDEX customers_by_contact on customers (last_contact_at, id);

CREATE INDEX customers_by_merged_into on customers (merged_into) where merged_into is not null;

CREATE INDEX customers_by_name on customers (name_key, id);

CREATE INDEX customers_by_organization on customers (organization_id, id);

CREATE INDEX customers_by_root on customers (coalesce(merged_into, id));

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
, scheduled_at integer, yields integer not null default false, provider_id text);

CREATE INDEX deliveries_by_copy on deliveries (copy) where copy is not null;

CREATE INDEX deliveries_by_inbox on deliveries (inbox_id, state);

CREATE INDEX deliveries_by_inbox_newest on deliveries (inbox_id, message_id);

CREATE INDEX deliveries_by_state on deliveries (state, message_id);

CREATE INDEX deliveries_by_ticket on deliveries (ticket_id);

CREATE INDEX deliveries_by_time on deliveries (queued_at, message_id);

CREATE INDEX deliveries_provider_id on deliveries (provider_id) where provider_id is not null;

CREATE INDEX deliveries_scheduled on deliveries (ticket_id) where scheduled_at is not null;

CREATE INDEX deliveries_stuck on deliveries (ticket_id) where state in ('failed', 'unconfirmed', 'held');

CREATE TABLE delivery_attempts (
    message_id integer not null references messages (id),
    attempt integer not null,
    at integer not null,
    outcome text not null,
    words text not null,
    primary key (message_id, attempt)
);

CREATE TABLE delivery_people (
    address text not null,
    message_id integer not null references messages (id) on delete cascade,
    primary key (address, message_id)
);

CREATE INDEX delivery_people_by_message on delivery_people (message_id);

CREATE TABLE delivery_reports (
    id integer primary key,
    message_id integer not null references messages (id) on delete cascade,
    kind text not null,
    recipient text not null,
    status text,
    words text not null,
    at integer not null
);

CREATE UNIQUE INDEX delivery_reports_message on delivery_reports (message_id, kind, recipient);

CREATE TABLE drafts (
    id integer primary key,
    agent_id integer not null references agents (id),
    ticket_id integer not null,
    kind text not null,
    body text not null,
    snippet text not null,
    version integer not null,
    updated_at integer not null
);

CREATE INDEX drafts_by_agent on drafts (agent_id, updated_at, id);

CREATE UNIQUE INDEX drafts_by_place on drafts (agent_id, ticket_id);

CREATE INDEX drafts_by_ticket on drafts (ticket_id);

CREATE TABLE drafts_set_aside (
    id integer primary key,
    agent_id integer not null references agents (id),
    ticket_id integer not null,
    kind text not null,
    body text not null,
    snippet text not null,
    set_aside_at integer not null
);

CREATE INDEX drafts_set_aside_by_place on drafts_set_aside (agent_id, ticket_id, id);

CREATE INDEX drafts_set_aside_by_ticket on drafts_set_aside (ticket_id);

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

CREATE TABLE file_checks (
    sha256 text primary key references blobs (sha256),
    sort text not null,
    dangers text not null,
    scan text not null,
    words text,
    checked_at integer not null
);

CREATE INDEX file_checks_by_age on file_checks (checked_at, sha256);

CREATE INDEX file_checks_open on file_checks (scan, checked_at, sha256) where scan in ('waiting', 'infected');

CREATE TABLE file_texts (
    sha256 text primary key references blobs (sha256),
    state text not null,
    text text not null,
    read_at integer not null
, why text);

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

CREATE TABLE grants (
    inbox_id integer primary key references inboxes (id) on delete cascade,
    app_id integer not null references oauth_apps (id),
    -- Between asking and coming back.
    state_hash text,
    verifier text,
    asked_by integer references agents (id) on delete set null,
    asked_at integer,
    access_token text,
    refresh_token text,
    expires_at integer,
    given_at integer,
    -- Why it is gone.
    error text
);

CREATE INDEX grants_app on grants (app_id);

CREATE UNIQUE INDEX grants_state on grants (state_hash) where state_hash is not null;

CREATE TABLE hook_uses (
    hook_id integer not null references hooks (id) on delete cascade,
    token text not null,
    sha256 text not null,
    at integer not null,
    primary key (hook_id, token)
);

CREATE INDEX hook_uses_at on hook_uses (at);

CREATE TABLE hooks (
    id integer primary key,
    inbox_id integer not null references inboxes (id) on delete cascade,
    provider text not null,
    -- Of the secret part of the address.
    token_hash text not null,
    -- What their signatures are checked with, a key a line.
    keys text not null default '',
    -- The name for basic authentication; empty for none.
    login text not null default '',
    password_hash text not null default '',
    -- Whose account calls, once it is known.
    account text,
    created_at integer not null,
    last_at integer,
    refused integer not null default 0,
    refused_at integer,
    refusal text
);

CREATE UNIQUE INDEX hooks_inbox on hooks (inbox_id, provider);

CREATE UNIQUE INDEX hooks_token on hooks (token_hash);

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
    created_at integer not null, domain text, phone_end text, pictures integer not null default false,
    unique (kind, value)
);

CREATE INDEX identities_by_customer on identities (customer_id, id);

CREATE INDEX identities_by_domain on identities (domain, customer_id);

CREATE INDEX identities_by_phone_end on identities (phone_end);

CREATE TABLE identity_claims (
    id integer primary key,
    customer_id integer not null references customers (id),
    kind text not null,
    value text not null,
    created_at integer not null,
    unique (customer_id, kind, value)
);

CREATE INDEX identity_claims_by_value on identity_claims (kind, value);

CREATE TABLE imap_positions (
    inbox_id integer not null references inboxes (id) on delete cascade,
    folder text not null,
    uid_validity integer not null,
    last_uid integer not null,
    primary key (inbox_id, folder)
);

CREATE TABLE import_errors (
    import_id integer not null references imports (id) on delete cascade,
    line integer not null,
    field text not null,
    reason text not null,
    primary key (import_id, line, field)
);

CREATE TABLE imports (
    id integer primary key,
    kind text not null,
    filename text not null,
    sha256 text not null references blobs (sha256),
    size integer not null,
    encoding text not null,
    delimiter text not null,
    columns text not null,
    mapping text not null,
    state text not null,
    total integer not null,
    position integer not null,
    created integer not null,
    updated integer not null,
    unchanged integer not null,
    failed integer not null,
    error text,
    agent_id integer references agents (id),
    created_at integer not null,
    finished_at integer
, permissions text);

CREATE INDEX imports_by_sha256 on imports (sha256);

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
, brand_id integer references brands (id), quiet integer not null default false, trust text not null default '{}');

CREATE TABLE indexed_tags (tag_id integer primary key, name text not null);

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
    received_at integer not null, points_to integer references tickets (id), released text, authentication text, sample text,
    unique (inbox_id, external_key)
);

CREATE INDEX intake_by_inbox on intake (inbox_id, outcome, id);

CREATE INDEX intake_by_message on intake (message_id);

CREATE INDEX intake_by_outcome on intake (outcome, id);

CREATE INDEX intake_by_points_to on intake (points_to);

CREATE INDEX intake_by_received on intake (received_at, id);

CREATE INDEX intake_by_sender on intake (sender, received_at);

CREATE INDEX intake_by_sha256 on intake (sha256);

CREATE INDEX intake_by_ticket on intake (ticket_id);

CREATE INDEX intake_by_via on intake (via, id);

CREATE TABLE intake_words (
    word text not null,
    intake_id integer not null references intake (id),
    primary key (word, intake_id)
);

CREATE INDEX intake_words_by_intake on intake_words (intake_id);

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

CREATE TABLE macro_uses (
    id integer primary key,
    macro_id integer not null references macros (id) on delete cascade,
    ticket_id integer not null,
    agent_id integer references agents (id),
    at integer not null
);

CREATE INDEX macro_uses_by_macro on macro_uses (macro_id, at);

CREATE INDEX macro_uses_by_ticket on macro_uses (ticket_id, macro_id);

CREATE TABLE macros (
    id integer primary key,
    kind text not null,
    name text not null,
    folder text not null,
    visible_to text not null,
    owner_id integer references agents (id),
    team_id integer references teams (id) on delete cascade,
    subject text not null,
    body text not null,
    variants text not null,
    steps text not null,
    used integer not null,
    last_used_at integer,
    created_at integer not null,
    updated_at integer not null
);

CREATE INDEX macros_by_owner on macros (visible_to, owner_id);

CREATE INDEX macros_by_team on macros (team_id);

CREATE TABLE merge_proposals (
    id integer primary key,
    first_id integer not null references customers (id),
    second_id integer not null references customers (id),
    reason text not null,
    created_at integer not null,
    dismissed_at integer,
    dismissed_by integer references agents (id),
    unique (first_id, second_id)
);

CREATE INDEX merge_proposals_by_second on merge_proposals (second_id);

CREATE INDEX merge_proposals_open on merge_proposals (id) where dismissed_at is null;

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
, private integer not null default false, side_id integer references side_conversations (id), removed_at integer);

CREATE UNIQUE INDEX messages_by_client_id on messages (ticket_id, client_id);

CREATE INDEX messages_by_external_id on messages (external_id);

CREATE UNIQUE INDEX messages_by_fingerprint on messages (fingerprint);

CREATE INDEX messages_by_side on messages (side_id, id);

CREATE INDEX messages_by_ticket on messages (ticket_id, id);

CREATE TABLE note_readers (
    message_id integer not null references messages (id) on delete cascade,
    reader text not null,
    reader_id integer not null,
    primary key (message_id, reader, reader_id)
);

CREATE TABLE notice_choices (
    agent_id integer primary key references agents (id) on delete cascade,
    choices text not null
);

CREATE TABLE notices (
    id integer primary key,
    agent_id integer not null references agents (id),
    event_id integer not null,
    ticket_id integer not null references tickets (id) on delete cascade,
    message_id integer references messages (id) on delete cascade,
    kind text not null,
    actor_kind text not null,
    actor_id integer,
    shown integer not null,
    desktop integer not null,
    at integer not null,
    read_at integer,
    mail_at integer,
    unique (agent_id, event_id)
);

CREATE INDEX notices_by_agent on notices (agent_id, shown, id);

CREATE INDEX notices_by_message on notices (message_id);

CREATE INDEX notices_by_ticket on notices (ticket_id, agent_id);

CREATE INDEX notices_to_mail on notices (mail_at, agent_id) where mail_at is not null;

CREATE INDEX notices_unread on notices (agent_id, id) where read_at is null;

CREATE TABLE oauth_apps (
    id integer primary key,
    kind text not null,
    name text not null,
    authorize_url text not null,
    token_url text not null,
    scopes text not null,
    client_id text not null,
    client_secret text not null,
    created_at integer not null
);

CREATE TABLE organization_domains (
    domain text primary key,
    organization_id integer not null references organizations (id) on delete cascade
);

CREATE INDEX organization_domains_by_organization on organization_domains (organization_id);

CREATE TABLE organizations (
    id integer primary key,
    name text not null,
    created_at integer not null
, name_key text not null default '', created_by integer references agents (id));

CREATE INDEX organizations_by_name on organizations (name, id);

CREATE INDEX organizations_by_name_key on organizations (name_key, id);

CREATE TABLE pictures (
    address_hash text primary key,
    sha256 text references blobs (sha256),
    content_type text not null,
    size integer not null,
    error text,
    fetched_at integer not null,
    used_at integer not null
);

CREATE INDEX pictures_by_sha256 on pictures (sha256) where sha256 is not null;

CREATE TABLE practice_steps (
    agent_id integer not null references agents (id),
    step text not null,
    done_at integer not null,
    primary key (agent_id, step)
);

CREATE TABLE practices (
    agent_id integer primary key references agents (id),
    tickets text not null,
    started_at integer not null,
    finished_at integer
);

CREATE TABLE presences (
    connection text primary key,
    node text not null,
    agent_id integer not null references agents (id) on delete cascade,
    ticket_id integer not null references tickets (id) on delete cascade,
    writing integer not null,
    since integer not null,
    until integer not null,
    asked_by integer references agents (id)
);

CREATE INDEX presences_by_end on presences (until);

CREATE INDEX presences_by_node on presences (node);

CREATE INDEX presences_by_ticket on presences (ticket_id, agent_id);

CREATE TABLE products (
    id integer primary key,
    name text not null,
    name_key text not null,
    code text not null,
    code_key text,
    description text not null,
    archived_at integer,
    created_at integer not null
);

CREATE INDEX products_archived on products (name_key, id) where archived_at is not null;

CREATE UNIQUE INDEX products_by_code on products (code_key);

CREATE INDEX products_by_name on products (name_key);

CREATE INDEX products_used on products (name_key, id) where archived_at is null;

CREATE TABLE push_subscriptions (
    id integer primary key,
    agent_id integer not null references agents (id),
    session_id integer not null references sessions (id) on delete cascade,
    endpoint text not null unique,
    p256dh text not null,
    auth text not null,
    created_at integer not null
);

CREATE INDEX push_subscriptions_by_agent on push_subscriptions (agent_id, id);

CREATE INDEX push_subscriptions_by_session on push_subscriptions (session_id);

CREATE TABLE recurring_runs (
    recurring_id integer not null references recurring_tickets (id) on delete cascade,
    due_at integer not null,
    outcome text not null,
    ticket_id integer references tickets (id),
    made_at integer not null,
    primary key (recurring_id, due_at)
);

CREATE INDEX recurring_runs_by_ticket on recurring_runs (ticket_id);

CREATE TABLE recurring_tickets (
    id integer primary key,
    name text not null,
    template text not null,
    rule text not null,
    zone text not null,
    starts text not null,
    catch_up text not null,
    active integer not null,
    next_at integer,
    done_until integer not null,
    error text,
    created_at integer not null
);

CREATE TABLE roles (
    id integer primary key,
    key text unique,
    name text not null,
    permissions text not null
);

CREATE TABLE schema_migrations (name text not null primary key, applied_at bigint not null);

CREATE TABLE sending_domains (
    id integer primary key,
    domain text not null unique,
    report text not null default '[]',
    checked_at integer,
    created_at integer not null
);

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

CREATE TABLE side_conversations (
    id integer primary key,
    ticket_id integer not null references tickets (id),
    inbox_id integer not null references inboxes (id),
    subject text not null,
    state text not null,
    participants text not null,
    unread integer not null,
    message_count integer not null,
    snippet text not null,
    opened_by integer references agents (id),
    created_at integer not null,
    updated_at integer not null
);

CREATE INDEX side_conversations_by_ticket on side_conversations (ticket_id, id);

CREATE TABLE sightings (
    agent_id integer not null references agents (id),
    noun text not null,
    item_id integer not null,
    at integer not null,
    primary key (agent_id, noun, item_id)
);

CREATE INDEX sightings_by_agent on sightings (agent_id, at, noun, item_id);

CREATE TABLE sign_in_failures (
    id integer primary key,
    email text not null,
    ip text not null,
    at integer not null
);

CREATE INDEX sign_in_failures_by_ip on sign_in_failures (ip, at);

CREATE TABLE signing_keys (
    id integer primary key,
    domain_id integer not null references sending_domains (id),
    selector text not null,
    algorithm text not null,
    private_key text not null,
    public_key text not null,
    state text not null,
    created_at integer not null,
    unique (domain_id, selector)
);

CREATE TABLE small_files (
    sha256 text primary key references blobs (sha256),
    bytes blob not null
);

CREATE TABLE spam_lessons (
    fingerprint text primary key,
    spam integer not null,
    words text not null,
    learned_at integer not null
);

CREATE INDEX spam_lessons_by_time on spam_lessons (learned_at);

CREATE TABLE spam_totals (
    id integer primary key,
    spam integer not null,
    genuine integer not null,
    words integer not null
);

CREATE TABLE spam_words (
    word text primary key,
    spam integer not null,
    genuine integer not null,
    seen_at integer not null
);

CREATE INDEX spam_words_by_seen on spam_words (seen_at);

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
, fold text);

CREATE UNIQUE INDEX tags_by_fold on tags (fold);

CREATE TABLE tasks (
    id integer primary key,
    ticket_id integer not null references tickets (id),
    title text not null,
    body text not null,
    team_id integer references teams (id) on delete set null,
    assignee_id integer references agents (id),
    due_at integer,
    sort_at integer not null,
    state text not null,
    done_at integer,
    done_by integer references agents (id),
    created_by integer references agents (id),
    created_at integer not null
);

CREATE INDEX tasks_by_assignee on tasks (assignee_id, state, sort_at, id);

CREATE INDEX tasks_by_team on tasks (team_id, assignee_id, state, sort_at, id);

CREATE INDEX tasks_by_ticket on tasks (ticket_id, id);

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
, queue text not null default 'first_come', reopen_days integer, close_days integer);

CREATE TABLE threading_rules (
    inbox_id integer primary key references inboxes (id) on delete cascade,
    strangers text not null default 'open',
    answer_days integer not null default 7
);

CREATE TABLE ticket_links (
    from_id integer not null references tickets (id),
    to_id integer not null references tickets (id),
    kind text not null,
    created_at integer not null,
    primary key (from_id, to_id, kind)
);

CREATE INDEX ticket_links_by_to on ticket_links (to_id, kind, from_id);

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
, shelf text not null default 'sight', shelf_before text not null default 'sight', snoozed_until integer, merged_into integer references tickets (id), status_id integer references statuses (id), type_id integer references ticket_types (id), form_id integer references forms (id), answers_as integer references tickets (id), trashed_at integer, done_at integer, heard_at integer not null default 0, spam_at integer);

CREATE INDEX tickets_by_answers_as on tickets (answers_as) where answers_as is not null;

CREATE INDEX tickets_by_assignee on tickets (assignee_id, status, updated_at, id) where shelf = 'sight';

CREATE INDEX tickets_by_assignee_heard on tickets (assignee_id, status, heard_at, id) where shelf = 'sight';

CREATE INDEX tickets_by_assignee_opened on tickets (assignee_id, status, opened_at, id) where shelf = 'sight';

CREATE INDEX tickets_by_assignee_urgent on tickets (assignee_id, status, priority, updated_at, id) where shelf = 'sight';

CREATE INDEX tickets_by_customer on tickets (customer_id, updated_at, id);

CREATE INDEX tickets_by_form on tickets (form_id, id) where form_id is not null;

CREATE INDEX tickets_by_merged_into on tickets (merged_into, id) where merged_into is not null;

CREATE INDEX tickets_by_shelf on tickets (shelf, updated_at, id) where shelf <> 'sight';

CREATE INDEX tickets_by_status on tickets (status, updated_at, id) where shelf = 'sight';

CREATE INDEX tickets_by_status_heard on tickets (status, heard_at, id) where shelf = 'sight';

CREATE INDEX tickets_by_status_id on tickets (status_id, updated_at, id) where status_id is not null;

CREATE INDEX tickets_by_status_opened on tickets (status, opened_at, id) where shelf = 'sight';

CREATE INDEX tickets_by_status_urgent on tickets (status, priority, updated_at, id) where shelf = 'sight';

CREATE INDEX tickets_by_team on tickets (team_id, status, updated_at, id) where shelf = 'sight';

CREATE INDEX tickets_by_team_heard on tickets (team_id, status, heard_at, id) where shelf = 'sight';

CREATE INDEX tickets_by_team_opened on tickets (team_id, status, opened_at, id) where shelf = 'sight';

CREATE INDEX tickets_by_team_urgent on tickets (team_id, status, priority, updated_at, id) where shelf = 'sight';

CREATE INDEX tickets_by_trashed_at on tickets (trashed_at, id) where shelf = 'trash';

CREATE INDEX tickets_by_type on tickets (type_id, updated_at, id) where type_id is not null;

CREATE INDEX tickets_free on tickets (team_id, opened_at, id) where shelf = 'sight' and assignee_id is null and status in ('new', 'open');

CREATE INDEX tickets_solved on tickets (team_id, done_at, id) where status = 'solved';

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

CREATE TABLE unreachable_addresses (
    email text primary key,
    permanent integer not null,
    status text,
    words text not null,
    message_id integer,
    times integer not null,
    since integer not null,
    last_at integer not null
);

CREATE TABLE view_places (
    agent_id integer not null references agents (id),
    view_id integer not null references views (id) on delete cascade,
    position integer not null,
    primary key (agent_id, view_id)
);

CREATE INDEX view_places_by_view on view_places (view_id);

CREATE TABLE views (
    id integer primary key,
    name text not null,
    visibility text not null,
    owner_id integer not null references agents (id),
    team_id integer references teams (id) on delete set null,
    conditions text not null,
    look text not null,
    created_at integer not null,
    updated_at integer not null
, noun text not null default 'ticket');

CREATE INDEX views_by_owner on views (owner_id, id);

CREATE INDEX views_by_team on views (team_id, id);

CREATE INDEX views_by_visibility on views (visibility, id);

CREATE TABLE vocabulary (word text primary key);

CREATE TABLE vocabulary_pieces (
    piece text not null,
    length integer not null,
    word text not null,
    primary key (piece, length, word)
);

CREATE TABLE word_forms (
    stem text not null,
    word text not null,
    primary key (stem, word)
);

CREATE INDEX word_forms_by_word on word_forms (word, stem);

CREATE TABLE work_times (
    id integer primary key,
    ticket_id integer not null references tickets (id),
    agent_id integer not null references agents (id),
    running integer unique,
    started_at integer not null,
    ended_at integer,
    way text not null,
    note text not null,
    corrected_by integer references agents (id),
    corrected_at integer
);

CREATE INDEX work_times_by_ticket on work_times (ticket_id, id);
