-- What a purge took away: with it, the store's receptions still add up to those of the ledger.
create table purged (
    started_at timestamptz not null, -- of the run
    ledger text not null,
    municipality text not null,
    entries bigint not null,
    checksum numeric not null, -- the same sum as over the receptions that are there
    earliest timestamptz not null,
    latest timestamptz not null,
    primary key (started_at, ledger, municipality)
);

-- Rows that went with them, or by an age of their own.
create table purged_rows (
    started_at timestamptz not null,
    municipality text not null,
    table_name text not null,
    rows bigint not null,
    primary key (started_at, municipality, table_name)
);
