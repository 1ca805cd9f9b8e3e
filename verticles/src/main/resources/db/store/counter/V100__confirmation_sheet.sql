-- One form filled in at a counter (確認書), with what was paid for it.
create table confirmation_sheet (
    reader text not null,
    sequence bigint not null,
    municipality text not null,
    site text not null,
    form text not null,
    fee_yen bigint not null,
    discount_yen bigint not null,
    tapped_at timestamptz not null,
    undone boolean not null default false,
    primary key (reader, sequence)
);

create index confirmation_sheet_day on confirmation_sheet (municipality, tapped_at);
