-- To which outside recipients a person lets results be handed, and how far that has gone.

-- One row for each time a person agreed to a purpose; in force while withdrawn_at is null; never deleted. What was
-- agreed to is kept as it stood then: a purpose that is changed later asks anew.
create table directory.consent (
    consent        uuid primary key,
    municipality   text not null references directory.municipality,
    holder         uuid not null,
    purpose        text not null,
    recipient      text not null,
    fields         text[] not null,
    text_ja        text not null,
    text_en        text not null,
    retention_days integer not null,
    granted_at     timestamptz not null,
    granted_by     text not null,
    withdrawn_at   timestamptz,
    withdrawn_by   text,
    check ((withdrawn_at is null) = (withdrawn_by is null))
);
create unique index consent_in_force on directory.consent (holder, purpose) where withdrawn_at is null;
create index consent_holder on directory.consent (holder, granted_at);

-- Up to where a ledger has been handed to a recipient, and which node does it.
create table directory.handover_cursor (
    municipality  text not null,
    service       text not null,
    recipient     text not null,
    ledger        text not null,
    xid           xid8 not null,
    position      bigint not null,
    owner         uuid,
    leased_until  timestamptz not null default '-infinity',
    failing_since timestamptz, -- since when the next event is refused or not answered
    failure       text,
    primary key (municipality, service, recipient, ledger)
);

-- Events that will not be tried again by themselves. Keys only: nothing of what was to be handed over.
create table directory.handover_dead_letter (
    dead_letter  uuid primary key default gen_random_uuid(),
    municipality text not null,
    service      text not null,
    recipient    text not null,
    ledger       text not null,
    reader       text not null,
    sequence     bigint not null,
    reason       text not null,
    died_at      timestamptz not null default now(),
    state        text not null default 'OPEN', -- OPEN, RESEND, SENT, DISMISSED
    settled_at   timestamptz,
    settled_by   text
);
create index handover_dead_letter_open on directory.handover_dead_letter (municipality, died_at)
    where state in ('OPEN', 'RESEND');
