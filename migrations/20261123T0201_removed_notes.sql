-- When a note was taken back: its words are gone, and its place in the story stays.
alter table messages add column removed_at {int};
