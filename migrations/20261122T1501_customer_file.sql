-- The customer's file: who is shown as whom, several organizations, notes, claims, blocks.

-- A merged customer is shown as `merged_into`, the root of the tree that `customer_merges` keeps; its own row and all that
-- refers to it stay as they are. `name_key` is the folded name, for the list in name order and for finding namesakes.
-- `contact_at` is when this row's own addresses last wrote, `last_contact_at` the same over everybody shown as this one.
alter table customers add column merged_into {int} references customers (id);
alter table customers add column name_key text not null default '';
alter table customers add column time_zone text;
alter table customers add column contact_at {int} not null default 0;
alter table customers add column last_contact_at {int} not null default 0;
alter table customers add column created_by {int} references agents (id);
update customers set name_key = lower(name);
update customers set contact_at = coalesce((select max(t.last_customer_at) from tickets t where t.customer_id = customers.id), 0);
update customers set last_contact_at = contact_at;
-- Who is shown as a customer.
create index customers_by_merged_into on customers (merged_into) where merged_into is not null;
-- The list in name order, and namesakes.
create index customers_by_name on customers (name_key, id);
-- The list by who wrote last.
create index customers_by_contact on customers (last_contact_at, id);

-- `domain` is what stands behind the last @; `phone_end` the last nine digits, by which a number written with and
-- without its country is recognised.
alter table identities add column domain text;
alter table identities add column phone_end text;
update identities set domain = substr(value, length(rtrim(value, replace(value, '@', ''))) + 1) where kind = 'email';
update identities set phone_end = substr(value, length(value) - 8) where kind = 'phone' and length(ltrim(value, '+')) >= 9;
-- Who writes from a domain.
create index identities_by_domain on identities (domain, customer_id);
-- Who has nearly the same number.
create index identities_by_phone_end on identities (phone_end);

-- An address that a customer is said to have although it is another customer's: a hint that the two are one.
create table identity_claims (
    id {id} primary key,
    customer_id {int} not null references customers (id),
    kind text not null,
    value text not null,
    created_at {int} not null,
    unique (customer_id, kind, value)
);
-- Who else is said to have an address.
create index identity_claims_by_value on identity_claims (kind, value);

-- Organizations besides the main one, which is `customers.organization_id`.
create table customer_organizations (
    customer_id {int} not null references customers (id),
    organization_id {int} not null references organizations (id) on delete cascade,
    primary key (customer_id, organization_id)
);
-- Customers of an organization.
create index customer_organizations_by_organization on customer_organizations (organization_id, customer_id);

alter table organizations add column name_key text not null default '';
alter table organizations add column created_by {int} references agents (id);
update organizations set name_key = lower(name);
-- The list in name order.
create index organizations_by_name_key on organizations (name_key, id);

-- What colleagues should know about a customer or an organization; exactly one of the two is set.
create table customer_notes (
    id {id} primary key,
    customer_id {int} references customers (id),
    organization_id {int} references organizations (id) on delete cascade,
    agent_id {int} references agents (id),
    text text not null,
    created_at {int} not null,
    changed_at {int}
);
-- Notes about a customer.
create index customer_notes_by_customer on customer_notes (customer_id, id);
-- Notes about an organization.
create index customer_notes_by_organization on customer_notes (organization_id, id);
insert into customer_notes (customer_id, text, created_at) select id, notes, created_at from customers where notes <> '' order by id;

-- Who was merged into whom, by whom, until when. An edge without `undone_at` holds.
create table customer_merges (
    id {id} primary key,
    target_id {int} not null references customers (id),
    source_id {int} not null references customers (id),
    agent_id {int} references agents (id),
    created_at {int} not null,
    undone_at {int},
    undone_by {int} references agents (id)
);
-- A customer is merged into one other at a time.
create unique index customer_merges_in_force on customer_merges (source_id) where undone_at is null;
-- Who was merged into a customer.
create index customer_merges_by_target on customer_merges (target_id, id);

-- Pairs of customers that may be one person. `first_id` is the smaller number.
create table merge_proposals (
    id {id} primary key,
    first_id {int} not null references customers (id),
    second_id {int} not null references customers (id),
    reason text not null,
    created_at {int} not null,
    dismissed_at {int},
    dismissed_by {int} references agents (id),
    unique (first_id, second_id)
);
-- Proposals nobody has decided on.
create index merge_proposals_open on merge_proposals (id) where dismissed_at is null;
-- Proposals about a customer, from the other side.
create index merge_proposals_by_second on merge_proposals (second_id);

-- Whose mail is not wanted.
create table blocks (
    id {id} primary key,
    kind text not null,
    value text not null,
    reason text not null,
    agent_id {int} references agents (id),
    created_at {int} not null,
    unique (kind, value)
);

-- Tables of customers or organizations that somebody brings in. `position` is how many rows are done.
create table imports (
    id {id} primary key,
    kind text not null,
    filename text not null,
    sha256 text not null references blobs (sha256),
    size {int} not null,
    encoding text not null,
    delimiter text not null,
    columns {json} not null,
    mapping {json} not null,
    state text not null,
    total {int} not null,
    position {int} not null,
    created {int} not null,
    updated {int} not null,
    unchanged {int} not null,
    failed {int} not null,
    error text,
    agent_id {int} references agents (id),
    created_at {int} not null,
    finished_at {int}
);

-- Rows of an import that could not be taken, and why.
create table import_errors (
    import_id {int} not null references imports (id) on delete cascade,
    line {int} not null,
    field text not null,
    reason text not null,
    primary key (import_id, line, field)
);
