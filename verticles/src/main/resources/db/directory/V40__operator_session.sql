-- Operators who signed in to the console through an OpenID provider, until their time is up or they sign out; those whose
-- time is up go with the next sign-in. Who they are and what they may do is what the provider said then.

create table directory.operator_session (
    token_sha256 text primary key,
    operator     text not null,
    municipality text not null references directory.municipality,
    roles        text[] not null,
    began_at     timestamptz not null default now(),
    ends_at      timestamptz not null
);
create index operator_session_ends on directory.operator_session (ends_at);
