-- What attached files are by their bytes, and what a virus scanner says of them; once for the same bytes.
create table file_checks (
    sha256 text primary key references blobs (sha256),
    sort text not null,
    dangers text not null,
    scan text not null,
    words text,
    checked_at {int} not null
);
-- What waits to be looked at, and what was found to be infected.
create index file_checks_open on file_checks (scan, checked_at, sha256) where scan in ('waiting', 'infected');
-- What was looked at before a moment, for looking at everything again.
create index file_checks_by_age on file_checks (checked_at, sha256);
insert into file_checks (sha256, sort, dangers, scan, checked_at)
    select distinct sha256, 'unknown', '[]', 'waiting', 0 from attachments;
