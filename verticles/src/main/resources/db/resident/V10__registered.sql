-- Visitors go some time after they were registered; those of before count from this migration on.
alter table resident add column registered_at timestamptz not null default now();
create index resident_visitor on resident (holder) where visitor;
