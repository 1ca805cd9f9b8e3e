\set seq :seq + 1
insert into kazasu_bench.entry (stream, version, reader, sequence, digest, kind, service, municipality, site, scope, holder,
    tapped_at, decided_at, late, verdict, reason, warnings, result, facts, state, actor, refers_reader, refers_sequence)
values (gen_random_uuid(), 1, 'bench-' || :run || '-' || :client_id, :seq, gen_random_uuid(), 'TAP', 'ELECTION', '152048',
    'city-election-1', 'city-election', gen_random_uuid(), now(), now(), false, 'ACCEPTED', 'OK', '',
    '{"election":"city-election","contests":["city-mayor"],"voting":"POLLING_DAY","receipt":"R-00000001"}',
    '{"votingDistrict":"1","rollNumber":"R-00000001","sex":"F"}',
    '{"issued":{"city-mayor":{"site":"city-election-1","decidedAt":"2026-11-29T00:00:00.000Z"}}}', null, null, null);
