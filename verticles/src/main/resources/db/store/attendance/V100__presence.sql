-- The last tap in force of each member of staff, as the newest entry of the stream has it.
create table presence (
    holder uuid primary key,
    stream uuid not null,
    version int not null,
    municipality text not null,
    staff_number text not null,
    direction text not null,
    site text not null,
    since timestamptz not null,
    work_date date not null
);

create index presence_site on presence (municipality, site) where direction = 'IN';

create index reception_tapped on reception (municipality, tapped_at) where verdict = 'ACCEPTED';
