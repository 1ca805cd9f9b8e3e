-- One ballot handed out: a contest of an entry that was accepted.
create table ballot_issue (
    reader text not null,
    sequence bigint not null,
    contest text not null,
    election text not null,
    municipality text not null,
    site text not null,
    voting text not null,
    voting_district text not null,
    sex text not null,
    holder uuid,
    tapped_at timestamptz not null,
    provisional boolean not null,
    undone boolean not null default false,
    primary key (reader, sequence, contest)
);

create index ballot_issue_place on ballot_issue (election, site, contest, tapped_at);

-- What a station counted, as often as it counted; the newest of an hour is in force.
create table ballot_count (
    id bigint generated always as identity primary key,
    municipality text not null,
    site text not null,
    election text not null,
    contest text not null,
    hour timestamp not null,
    handed_out int not null check (handed_out >= 0),
    operator text not null,
    counted_at timestamptz not null default now()
);

create index ballot_count_place on ballot_count (election, site, contest, hour, id);
create index ballot_count_municipality on ballot_count (municipality);

create index reception_scope on reception (scope, decided_at);
create index reception_hold on reception (municipality, tapped_at) where verdict = 'HOLD';
create index reception_correction on reception (municipality)
    where kind in ('CORRECTION', 'CORRECTION_REQUEST');
