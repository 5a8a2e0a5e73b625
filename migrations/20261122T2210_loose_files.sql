-- Files that nothing may need any more: how far they are on their way out (`loose`, `aside`, `gone`), and when they are
-- looked at next.
alter table blobs add column leaving text;
alter table blobs add column leaving_at {int};
create index blobs_leaving on blobs (leaving_at) where leaving_at is not null;
-- Who names a file, asked before it goes.
create index intake_by_sha256 on intake (sha256);
create index imports_by_sha256 on imports (sha256);
create index deliveries_by_copy on deliveries (copy) where copy is not null;
-- Uploads that no message has taken.
create index attachments_loose on attachments (created_at, id) where message_id is null;
