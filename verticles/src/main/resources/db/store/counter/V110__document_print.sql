-- Each print of a document, never changed: the first of a document is the only one without the mark 再発行.
create table document_print (
    document text not null,
    print int not null check (print >= 1),
    municipality text not null,
    operator text not null,
    printed_at timestamptz not null default now(),
    primary key (document, print)
);

-- What a 確認書 said when it was first printed: the record for settlement and later checks. It holds personal data.
create table confirmation_record (
    document text primary key,
    municipality text not null,
    holder uuid not null,
    content jsonb not null,
    recorded_at timestamptz not null default now()
);

create index confirmation_record_holder on confirmation_record (holder);
