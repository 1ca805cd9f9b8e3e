-- What the gateway knows of cards, people, readers and operators. No names, no card user IDs, no tokens:
-- card_key is a keyed hash of the card user ID, token_sha256 the hash of a bearer token.

create table directory.municipality (
    municipality text primary key,
    name_ja      text not null,
    name_en      text not null,
    time_zone    text not null
);

create table directory.site (
    site            text primary key,
    municipality    text not null references directory.municipality,
    kind            text not null,
    name_ja         text not null,
    name_en         text not null,
    capacity        integer,
    voting_district text,
    opens           smallint, -- minutes after midnight, inclusive
    closes          smallint, -- minutes after midnight, exclusive; 1440 is midnight
    common          boolean not null,
    check ((opens is null) = (closes is null))
);

create table directory.reader (
    reader       text primary key,
    site         text not null references directory.site,
    service      text not null,
    direction    text,
    token_sha256 text not null,
    enabled      boolean not null,
    -- checked at commit, so that one import can swap the tokens of two readers
    unique (token_sha256) deferrable initially deferred
);

create table directory.operator (
    operator     text primary key,
    municipality text not null references directory.municipality,
    roles        text[] not null,
    token_sha256 text not null,
    unique (token_sha256) deferrable initially deferred
);

create table directory.card (
    card_key     uuid primary key,
    holder       uuid not null,
    municipality text not null references directory.municipality,
    area         text not null,
    status       text not null,
    status_by    text not null, -- who set it last; "import" for reference data
    expires      date not null
);
create index card_holder on directory.card (holder);

-- Every change of a card's status, first statuses other than ACTIVE included.
create table directory.card_status_change (
    change     bigint generated always as identity primary key,
    card_key   uuid not null,
    status     text not null,
    changed_at timestamptz not null default now(),
    changed_by text not null,
    reason     text not null
);
create index card_status_change_card on directory.card_status_change (card_key);

-- One row for each time a card's holder was opted in to a service; open while ended_at is null.
create table directory.enrollment (
    enrollment   bigint generated always as identity primary key,
    card_key     uuid not null,
    service      text not null,
    started_at   timestamptz not null default now(),
    started_by   text not null,
    start_reason text not null,
    ended_at     timestamptz,
    ended_by     text,
    end_reason   text
);
create unique index enrollment_open on directory.enrollment (card_key, service) where ended_at is null;
create index enrollment_card on directory.enrollment (card_key);

-- The opaque mirror of the resident store: who lives with whom, and until when.
create table directory.resident (
    holder    uuid primary key,
    household uuid not null,
    relation  text,
    moved_out date
);
create index resident_household on directory.resident (household);

-- What services hold of a person: rows of their reference tables, by the table's name.
create table directory.holder_record (
    name   text not null,
    holder uuid not null,
    scope  text not null, -- the row's key beside the holder, parts joined by |
    alias  text,
    data   jsonb not null,
    primary key (holder, name, scope)
);
create index holder_record_alias on directory.holder_record (name, scope, alias);

-- Rows of reference tables about things, by the table's name.
create table directory.item (
    name text not null,
    key  text not null, -- parts joined by |
    data jsonb not null,
    primary key (name, key)
);
