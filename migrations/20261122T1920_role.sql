-- The built-in team lead of an earlier installation gets what new installations give. Administrators have everything
-- anyway; roles that somebody made stay as they are.
update roles set permissions = permissions || ' tickets.delete' where key = 'team_lead' and permissions not like '%tickets.delete%';
update roles set permissions = permissions || ' views.share' where key = 'team_lead' and permissions not like '%views.share%';
update roles set permissions = permissions || ' macros.share' where key = 'team_lead' and permissions not like '%macros.share%';
update roles set permissions = permissions || ' tags.create' where key = 'team_lead' and permissions not like '%tags.create%';
update roles set permissions = permissions || ' practice.see' where key = 'team_lead' and permissions not like '%practice.see%';
