-- Where each person is now, as the newest entry of the household's stream has it; no site when out.
create table stay (
    holder uuid primary key,
    household uuid not null,
    stream uuid not null,
    version int not null,
    municipality text not null,
    site text,
    since timestamptz not null,
    relation text
);

create index stay_site on stay (site, holder) where site is not null;
create index stay_municipality on stay (municipality, site) where site is not null;
create index stay_stream on stay (stream);

-- Each coming and going that changed where a person is.
create table stay_change (
    reader text not null,
    sequence bigint not null,
    holder uuid not null,
    household uuid not null,
    site text,
    previous_site text,
    changed_at timestamptz not null,
    undone boolean not null default false,
    primary key (reader, sequence, holder)
);

create index stay_change_holder on stay_change (holder, changed_at);
