package io.kazasu.gateway.operator;

import io.kazasu.decision.election.Election;
import io.kazasu.gateway.document.PollRecordPaper;
import io.kazasu.gateway.document.Printed;
import io.kazasu.gateway.document.TurnoutPaper;
import io.kazasu.gateway.operator.Electorates.Electorate;
import io.kazasu.store.election.Correction;
import io.kazasu.store.election.Hold;
import io.kazasu.store.election.PollRecord;
import io.kazasu.store.election.Turnout;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Site;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The turnout table and the 投票録, with names instead of IDs. All of it blocks. */
final class ElectionPapers {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("M/d HH:mm", Locale.ROOT);

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("UNKNOWN_CARD", "未登録のカード"),
            Map.entry("CARD_REVOKED", "失効したカード"),
            Map.entry("CARD_SUSPENDED", "停止中のカード"),
            Map.entry("CARD_EXPIRED", "有効期限切れ"),
            Map.entry("OTHER_MUNICIPALITY", "他の市区町村の住民"),
            Map.entry("UNSUPPORTED_CARD_APPLICATION", "対象外のカードアプリ"),
            Map.entry("NOT_ENROLLED", "利用申請なし"),
            Map.entry("NO_ELECTION", "実施中の選挙なし"),
            Map.entry("OUTSIDE_HOURS", "投票時間外"),
            Map.entry("NOT_ON_ROLL", "名簿に登載なし"),
            Map.entry("MOVED_OUT", "転出"),
            Map.entry("OTHER_POLLING_PLACE", "他の投票所の選挙人"),
            Map.entry("ALREADY_ISSUED", "交付済み"),
            Map.entry("GROUND_REQUIRED", "事由の申告なし"));

    private static final Map<String, String> OUTCOMES =
            Map.of("ISSUED", "交付", "PROVISIONAL", "仮投票", "REDIRECTED", "案内", "WITHDRAWN", "取りやめ");

    private ElectionPapers() {}

    static Printed turnout(
            Area area, Election election, Turnout turnout, Map<String, Electorate> electorate, Instant printedAt)
            throws IOException {
        List<TurnoutPaper.Total> totals = new ArrayList<>();
        electorate.forEach((contest, electors) -> {
            Turnout.Total total = turnout.totals().getOrDefault(contest, new Turnout.Total(0, 0));
            totals.add(new TurnoutPaper.Total(
                    area.contestName(contest), electors.electors(), total.early(), total.pollingDay()));
        });
        List<TurnoutPaper.Line> lines = turnout.rows().stream()
                .map(row -> new TurnoutPaper.Line(
                        area.contestName(row.contest()),
                        area.siteName(row.site()),
                        voting(row.voting()),
                        row.sex(),
                        row.hour(),
                        row.count()))
                .toList();
        LocalDateTime asOf = turnout.asOf() == null ? null : area.local(turnout.asOf());
        return TurnoutPaper.print(
                new TurnoutPaper.Turnout(election.nameJa(), asOf, totals, lines), area.print(printedAt));
    }

    static Printed record(Area area, Election election, Site site, PollRecord found, Instant printedAt)
            throws IOException {
        List<PollRecordPaper.Ballots> ballots = found.ballots().stream()
                .map(line -> new PollRecordPaper.Ballots(
                        area.contestName(line.contest()),
                        voting(line.voting()),
                        line.sex(),
                        line.provisional(),
                        line.count()))
                .toList();
        List<PollRecordPaper.Hour> hours = found.hours().stream()
                .map(hour -> new PollRecordPaper.Hour(
                        hour.hour(), hour.receptions(), area.local(hour.first()), area.local(hour.last())))
                .toList();
        List<PollRecordPaper.Hold> holds =
                found.holds().stream().map(hold -> hold(area, hold)).toList();
        List<PollRecordPaper.Undo> undone =
                found.corrections().stream().map(one -> undo(area, one)).toList();
        return PollRecordPaper.print(
                new PollRecordPaper.Poll(election.nameJa(), site.nameJa(), ballots, hours, holds, undone),
                area.print(printedAt));
    }

    static String voting(String voting) {
        return voting.equals("EARLY") ? "期日前" : "当日";
    }

    private static PollRecordPaper.Hold hold(Area area, Hold hold) {
        List<String> settlements = hold.settlements().stream()
                .map(one -> Stream.of(
                                OUTCOMES.getOrDefault(one.outcome(), one.outcome()),
                                MINUTE.format(area.local(one.at())),
                                one.officer(),
                                one.note())
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" ")))
                .toList();
        String reason = REASONS.getOrDefault(hold.reason(), hold.reason());
        return new PollRecordPaper.Hold(receipt(hold.key()), area.local(hold.tappedAt()), reason, settlements);
    }

    private static PollRecordPaper.Undo undo(Area area, Correction correction) {
        Instant at = Objects.requireNonNullElse(
                correction.requestedAt(), Objects.requireNonNullElse(correction.approvedAt(), Instant.EPOCH));
        String officers = Stream.of(correction.requestedBy(), correction.approvedBy())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("・"));
        return new PollRecordPaper.Undo(
                receipt(correction.undone()),
                area.local(at),
                correction.reason(),
                officers,
                correction.approvedAt() != null);
    }

    private static String receipt(EntryKey key) {
        return key.reader() + "-" + key.sequence();
    }
}
