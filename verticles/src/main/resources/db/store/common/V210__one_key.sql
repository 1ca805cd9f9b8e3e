-- Nothing asks a store by stream, and what is delivered twice meets the primary key. An index over random numbers costs each
-- row of a page a place of its own: the ledger keeps streams unique, where they are decided.
alter table reception drop constraint reception_stream_version_key;
