package io.kazasu.directory;

/**
 * How rows of {@code holders.csv} become cards and enrolments, with their history. What a stale file says of a card
 * must not undo the hot-list: a revoked card stays revoked, and a suspension made by an operator is lifted by an
 * operator.
 */
final class CardImport {
    /**
     * One statement, all parts of which see the tables as they were before; answers how many cards are new or
     * different in any way.
     */
    static final String SQL = """
            with staged as (
              select s.card_user_id::uuid as card_key, s.holder::uuid as holder, s.municipality, s.area,
                s.expires::date as expires, string_to_array(coalesce(s.services, ''), '|') as services,
                case when c.status = 'REVOKED' or (c.status = 'SUSPENDED' and c.status_by <> 'import'
                  and s.status = 'ACTIVE') then c.status else s.status end as status,
                coalesce(c.status, 'ACTIVE') as former
              from staging s left join directory.card c on c.card_key = s.card_user_id::uuid),
            latest as (
              select distinct on (card_key, service) card_key, service, started_by, ended_at, ended_by
              from directory.enrollment where card_key in (select card_key from staged)
              order by card_key, service, enrollment desc),
            starting as (
              select staged.card_key, wanted.service
              from staged cross join lateral unnest(staged.services) wanted(service)
              left join latest on latest.card_key = staged.card_key and latest.service = wanted.service
              where wanted.service <> '' and (latest.card_key is null
                -- who opted out in person stays out
                or latest.ended_at is not null and coalesce(latest.ended_by, 'import') = 'import')),
            open as (
              select card_key, array_agg(distinct service order by service) as services from (
                select card_key, service from starting
                union all select card_key, service from latest join staged using (card_key)
                where ended_at is null and (service = any(staged.services) or started_by <> 'import')) each_of
              group by card_key),
            cards as (
              insert into directory.card as c
                (card_key, holder, municipality, area, status, status_by, expires, services)
              select card_key, holder, municipality, area, status, 'import', expires, coalesce(open.services, '{}')
              from staged left join open using (card_key)
              -- as DirectoryLoader reads them, so that a page of cards is a few pages of the disk
              order by holder, card_key
              on conflict (card_key) do update set holder = excluded.holder, municipality = excluded.municipality,
                area = excluded.area, status = excluded.status, expires = excluded.expires,
                services = excluded.services,
                status_by = case when c.status = excluded.status then c.status_by else excluded.status_by end
              where (c.holder, c.municipality, c.area, c.status, c.expires, c.services) is distinct from
                (excluded.holder, excluded.municipality, excluded.area, excluded.status, excluded.expires,
                excluded.services)
              returning c.card_key),
            history as (
              insert into directory.card_status_change (card_key, status, changed_by, reason)
              select card_key, status, 'import', 'reference data' from staged where status <> former),
            ended as (
              update directory.enrollment e
              set ended_at = now(), ended_by = 'import', end_reason = 'reference data'
              from staged where staged.card_key = e.card_key and e.ended_at is null
                and not (e.service = any(staged.services)) and e.started_by = 'import'
              returning e.card_key),
            started as (
              insert into directory.enrollment (card_key, service, started_by, start_reason)
              select card_key, service, 'import', 'reference data' from starting
              returning card_key)
            select count(*) from (
              select card_key from cards union select card_key from ended union select card_key from started) changed
            """;

    private CardImport() {}
}
