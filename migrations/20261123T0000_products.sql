-- What the house sells or looks after; fields of the kind `product` link to them. A product is never deleted, only put away.
-- `name_key` is the name as lists sort it, `code_key` the code without case and accents; null where there is no code.
create table products (
    id {id} primary key,
    name text not null,
    name_key text not null,
    code text not null,
    code_key text,
    description text not null,
    archived_at {int},
    created_at {int} not null
);
-- Two products never share a code.
create unique index products_by_code on products (code_key);
-- The product a table names.
create index products_by_name on products (name_key);
-- The list of those in use, and that of those put away.
create index products_used on products (name_key, id) where archived_at is null;
create index products_archived on products (name_key, id) where archived_at is not null;

-- Whoever shapes tickets also keeps the products their fields link to.
update roles set permissions = permissions || ' products.manage' where permissions like '%workflow.manage%' and permissions not like '%products.manage%';
