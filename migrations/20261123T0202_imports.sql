-- What whoever started it might do then: a program's token may allow less than its agent's role. Unset for older ones.
alter table imports add column permissions text;
