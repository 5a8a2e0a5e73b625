-- How a team takes its tickets: `first_come` or `urgency`.
alter table teams add column queue text not null default 'first_come';
-- For how many days after it was solved a ticket is reopened by its customer; later answers begin a new one. Unset: solved
-- tickets always are, closed ones never.
alter table teams add column reopen_days {int};
-- After how many days a solved ticket is closed by itself; unset: never.
alter table teams add column close_days {int};
