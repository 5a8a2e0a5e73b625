-- Work on many tickets, newest first: an agent's own, and everybody's. That on a single ticket stands in its history.
create index batches_by_agent on batches (agent_id, id) where total > 1;
create index batches_of_many on batches (id) where total > 1;
