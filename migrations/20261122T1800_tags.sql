-- A tag's name without case and accents: two tags never differ by those alone. Filled when Loket starts.
alter table tags add column fold text;
create unique index tags_by_fold on tags (fold);
update roles set permissions = permissions || ' tags.create' where permissions like '%tags.manage%' and permissions not like '%tags.create%';
