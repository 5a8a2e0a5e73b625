-- How closely the rows of lists stand, for each agent: `comfortable` or `compact`.
alter table agents add column density text not null default 'comfortable';
