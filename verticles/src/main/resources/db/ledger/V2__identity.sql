-- Which ledger this is, whatever its database is called. A logical copy keeps it.
create table ledger.identity (
    one boolean primary key default true check (one),
    ledger uuid not null default gen_random_uuid()
);
insert into ledger.identity default values;

-- In the shared ledger: municipalities whose entries are in a ledger of their own, and in which. Nobody may forget that
-- or take another one for it, or ballots would be handed out twice.
create table ledger.own_ledger (
    municipality text primary key,
    ledger uuid not null unique,
    since timestamptz not null default now()
);
