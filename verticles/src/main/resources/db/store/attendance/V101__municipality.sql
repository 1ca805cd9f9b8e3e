-- Whoever works for two municipalities is in two streams, and present in each of them or not.
alter table presence drop constraint presence_pkey;
alter table presence add primary key (municipality, holder);
