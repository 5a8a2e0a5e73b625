-- Everybody who is shown as one customer, whichever of them it is asked for.
create index customers_by_root on customers (coalesce(merged_into, id));
