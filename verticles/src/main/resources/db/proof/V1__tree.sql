-- How far each ledger's tree has grown. Moves in the transaction that writes the tiles.
create table tree (
    ledger text primary key,
    origin text not null,
    xid xid8 not null,
    position bigint not null,
    size bigint not null,
    moved_at timestamptz not null default now()
);

-- 256 hashes of 32 bytes side by side, the last one of each level fewer; as in C2SP tlog-tiles.
create table tile (
    ledger text not null,
    level smallint not null,
    index bigint not null,
    hashes bytea not null,
    primary key (ledger, level, index)
);
alter table tile alter column hashes set storage external;

-- Which entries the leaves of a tile at level 0 are: their positions, 8 bytes each, and where the first one stands.
create table tile_entries (
    ledger text not null,
    index bigint not null,
    xid xid8 not null,
    position bigint not null,
    positions bytea not null,
    primary key (ledger, index)
);
alter table tile_entries alter column positions set storage external;
create index tile_entries_order on tile_entries (ledger, xid, position);

-- Signed notes, as in C2SP tlog-checkpoint.
create table checkpoint (
    ledger text not null,
    size bigint not null,
    note text not null,
    -- the last entry that it covers
    xid xid8 not null,
    position bigint not null,
    signed_at timestamptz not null default now(),
    primary key (ledger, size)
);

-- What a checkpoint was signed for beyond the passing of time, such as a close of polls.
create table occasion (
    ledger text not null,
    occasion text not null,
    size bigint not null,
    signed_at timestamptz not null default now(),
    primary key (ledger, occasion)
);
