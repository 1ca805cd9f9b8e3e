-- The municipality's own resident store: the only place where names, addresses and birth dates are kept.
-- Read at the moment a document, a roster or the answer to a safety inquiry is made.

create table resident (
    holder        uuid primary key,
    household     uuid not null,
    name          text not null,
    kana          text,
    birth_date    date,
    sex           text check (sex in ('M', 'F')),
    address       text,
    relation      text,
    nondisclosure boolean not null,
    moved_out     date,
    -- registered by hand at a shelter, without a resident record
    visitor       boolean not null default false,
    -- name without half- and full-width spaces: search it with translate($1, E' \u3000', '')
    name_key      text not null generated always as (translate(name, E' \u3000', '')) stored
);
create index resident_name on resident (name_key);
create index resident_name_birth_date on resident (name_key, birth_date);
create index resident_household on resident (household);
