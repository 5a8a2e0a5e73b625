-- Tickets for practising lie on a shelf of their own: in no list and in no count.
insert into counts (noun, state, a, b, n)
    select 'ticket', case when shelf = 'sight' then status else shelf end, coalesce(assignee_id, 0), coalesce(team_id, 0), -count(*)
    from tickets
    where shelf in ('sight', 'snoozed') and inbox_id in (select id from inboxes where address = 'practice@practice.invalid')
    group by 2, 3, 4
    on conflict (noun, state, a, b) do update set n = counts.n + excluded.n;
insert into counts (noun, state, a, b, n)
    select 'ticket', 'practice', coalesce(assignee_id, 0), coalesce(team_id, 0), count(*)
    from tickets
    where shelf in ('sight', 'snoozed') and inbox_id in (select id from inboxes where address = 'practice@practice.invalid')
    group by 3, 4
    on conflict (noun, state, a, b) do update set n = counts.n + excluded.n;
update tickets set shelf_before = 'practice'
where shelf in ('merged', 'trash') and inbox_id in (select id from inboxes where address = 'practice@practice.invalid');
update tickets set shelf = 'practice', snoozed_until = null
where shelf in ('sight', 'snoozed') and inbox_id in (select id from inboxes where address = 'practice@practice.invalid');
