-- Customers, the addresses they write from, the organizations they belong to.
create table organizations (
    id {id} primary key,
    name text not null,
    created_at {int} not null
);
-- The list in name order.
create index organizations_by_name on organizations (name, id);

create table organization_domains (
    domain text primary key,
    organization_id {int} not null references organizations (id) on delete cascade
);
-- Domains of an organization.
create index organization_domains_by_organization on organization_domains (organization_id);

-- `email` is the main address: the first of the identities, kept here for lists.
create table customers (
    id {id} primary key,
    name text not null,
    email text,
    organization_id {int} references organizations (id),
    language text,
    notes text not null,
    created_at {int} not null
);
-- Customers of an organization.
create index customers_by_organization on customers (organization_id, id);

create table identities (
    id {id} primary key,
    customer_id {int} not null references customers (id),
    kind text not null,
    value text not null,
    verified {bool} not null,
    created_at {int} not null,
    unique (kind, value)
);
-- Addresses of a customer.
create index identities_by_customer on identities (customer_id, id);
