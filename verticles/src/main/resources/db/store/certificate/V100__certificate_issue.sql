-- One issue of a certificate, of one or more copies, with what was paid for it.
create table certificate_issue (
    reader text not null,
    sequence bigint not null,
    municipality text not null,
    site text not null,
    site_kind text not null,
    certificate text not null,
    copies int not null,
    fee_yen bigint not null,
    discount_yen bigint not null,
    tapped_at timestamptz not null,
    undone boolean not null default false,
    primary key (reader, sequence)
);

create index certificate_issue_month on certificate_issue (municipality, tapped_at);
