-- The bytes of small files, which lie beside the rows that name them: one flush to disk keeps both.
create table small_files (
    sha256 text primary key references blobs (sha256),
    bytes {blob} not null
);
