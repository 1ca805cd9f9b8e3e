-- How far each ledger has been delivered. Moves in the transaction that writes the rows.
create table fanout_cursor (
    ledger text primary key,
    xid xid8 not null,
    position bigint not null,
    moved_at timestamptz not null default now()
);

-- Every entry of this store's service, whatever came of it.
create table reception (
    ledger text not null,
    position bigint not null,
    stream uuid not null,
    version int not null,
    kind text not null,
    reader text not null,
    sequence bigint not null,
    municipality text not null,
    site text not null,
    scope text not null,
    holder uuid,
    tapped_at timestamptz not null,
    decided_at timestamptz not null,
    late boolean not null,
    verdict text not null,
    reason text not null,
    warnings text[] not null,
    result jsonb not null,
    facts jsonb not null,
    actor text,
    refers_reader text,
    refers_sequence bigint,
    undone boolean not null default false,
    primary key (reader, sequence),
    unique (stream, version)
);

create index reception_holder on reception (holder, tapped_at);
create index reception_site on reception (site, tapped_at);
create index reception_refers on reception (refers_reader, refers_sequence) where refers_reader is not null;
