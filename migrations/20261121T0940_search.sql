-- The search index: one document per ticket and per customer, folded in Rust so that both databases find the same.
-- only sqlite
create virtual table search_tickets using fts5 (body, meta, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0");
create virtual table search_customers using fts5 (body, meta, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0");
-- only postgres
create table search_tickets (id bigint primary key, terms tsvector not null);
create index search_tickets_terms on search_tickets using gin (terms);
create table search_customers (id bigint primary key, terms tsvector not null);
create index search_customers_terms on search_customers using gin (terms);
-- both
