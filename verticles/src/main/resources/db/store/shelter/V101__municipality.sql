-- Whoever came in at shelters of two municipalities is in two streams, and each municipality has its own word on that.
alter table stay drop constraint stay_pkey;
alter table stay add primary key (municipality, holder);
