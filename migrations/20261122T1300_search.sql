-- Search says where it found something, forgives typing errors, reads attached files and remembers what was opened.
-- The first index, search_tickets, stays empty until a later release drops it: a node of the release before may still write to it.
-- only sqlite
create virtual table search_threads using fts5 (head, body, notes, meta, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0");
create virtual table search_organizations using fts5 (body, meta, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0");
insert into search_tickets (search_tickets) values ('delete-all');
-- only postgres
create table search_threads (id bigint primary key, terms tsvector not null);
create index search_threads_terms on search_threads using gin (terms);
create table search_organizations (id bigint primary key, terms tsvector not null);
create index search_organizations_terms on search_organizations using gin (terms);
truncate search_tickets;
-- both
-- Every word of the index once, and its pieces of three letters, by which a misspelt word finds the right one.
create table vocabulary (word text primary key);
create table vocabulary_pieces (
    piece text not null,
    length {int} not null,
    word text not null,
    primary key (piece, length, word)
);
-- The tags as the index knows them, so that a renamed or deleted one is noticed.
create table indexed_tags (tag_id {int} primary key, name text not null);
-- What stands in attached files, read once for the same bytes.
create table file_texts (
    sha256 text primary key references blobs (sha256),
    state text not null,
    text text not null,
    read_at {int} not null
);
-- What an agent opened last.
create table sightings (
    agent_id {int} not null references agents (id),
    noun text not null,
    item_id {int} not null,
    at {int} not null,
    primary key (agent_id, noun, item_id)
);
create index sightings_by_agent on sightings (agent_id, at, noun, item_id);
-- The new index is filled by digesting the log once more.
delete from consumers where name = 'search';
