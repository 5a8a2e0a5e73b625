-- Fields the admin adds to tickets, customers and organizations, the forms that ask for them, and their values.

create table fields (
    id {id} primary key,
    noun text not null,
    key text not null,
    kind text not null,
    names {json} not null,
    help {json} not null,
    options {json} not null,
    position {int} not null,
    archived_at {int},
    purging {bool} not null,
    unique (noun, key)
);

create table forms (
    id {id} primary key,
    noun text not null,
    key text not null,
    names {json} not null,
    position {int} not null,
    active {bool} not null,
    built_in {bool} not null,
    unique (noun, key)
);

create table form_fields (
    form_id {int} not null references forms (id) on delete cascade,
    field_id {int} not null references fields (id) on delete cascade,
    position {int} not null,
    on_create {bool} not null,
    on_solve {bool} not null,
    conditions {json} not null,
    primary key (form_id, field_id)
);

alter table tickets add column form_id {int} references forms (id);
-- Whether a form is in use.
create index tickets_by_form on tickets (form_id, id) where form_id is not null;

-- One row for each value; only fields of several choices have more than one, told apart by `place`.
-- `value` is what people see. What is searched by stands in `text` (folded and cut, dates as 2026-11-22, choices by their
-- key, ticks as true or false) and in `number` (numbers, ids of links, dates as milliseconds, ticks as 1 or 0).
create table field_values (
    noun text not null,
    owner_id {int} not null,
    field_id {int} not null references fields (id),
    place {int} not null,
    value text not null,
    text text,
    number {real},
    primary key (noun, owner_id, field_id, place)
);
-- Who has this text, choice or date in a field.
create index field_values_by_text on field_values (field_id, text, owner_id);
-- Who has a number or date in a range.
create index field_values_by_number on field_values (field_id, number, owner_id);
