-- Tokens that are made and rotated by command while they are in use; ops/decisions/tokens.md says how that goes with
-- imports. token_sha256 is null for who has no token: a reader with a certificate only, or one whose token was revoked.

alter table directory.reader
    alter column token_sha256 drop not null,
    add column former_token_sha256   text,
    add column former_token_until    timestamptz, -- the former token opens as well until then
    add column imported_token_sha256 text,        -- what the last import said: only another one is news
    add column token_issued_at       timestamptz,
    add column token_issued_by       text,        -- who made or revoked it: "import", or the system's user
    add check ((former_token_sha256 is null) = (former_token_until is null));
update directory.reader set imported_token_sha256 = token_sha256;
create index reader_former_token on directory.reader (former_token_sha256) where former_token_sha256 is not null;

alter table directory.operator
    alter column token_sha256 drop not null,
    add column former_token_sha256   text,
    add column former_token_until    timestamptz,
    add column imported_token_sha256 text,
    add column token_issued_at       timestamptz,
    add column token_issued_by       text,
    add check ((former_token_sha256 is null) = (former_token_until is null));
update directory.operator set imported_token_sha256 = token_sha256;
create index operator_former_token on directory.operator (former_token_sha256) where former_token_sha256 is not null;
