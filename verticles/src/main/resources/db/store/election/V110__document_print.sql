-- Each print of a document, never changed: the first of a document is the only one without the mark 再発行.
create table document_print (
    document text not null,
    print int not null check (print >= 1),
    municipality text not null,
    operator text not null,
    printed_at timestamptz not null default now(),
    primary key (document, print)
);

create index ballot_issue_holder on ballot_issue (election, holder);
