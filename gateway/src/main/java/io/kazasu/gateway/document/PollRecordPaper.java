package io.kazasu.gateway.document;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the 投票録 of a polling place takes from its receptions (公職選挙法54条). */
public final class PollRecordPaper {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("M/d HH:mm", Locale.ROOT);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("M/d H時台", Locale.ROOT);

    /** Times are on the municipality's clock. */
    public record Poll(
            String election,
            String site,
            List<Ballots> ballots,
            List<Hour> hours,
            List<Hold> holds,
            List<Undo> undone) {}

    /**
     * Ballots handed out.
     *
     * @param voting 期日前 or 当日
     * @param sex M, F or empty
     */
    public record Ballots(String contest, String voting, String sex, boolean provisional, long count) {}

    public record Hour(LocalDateTime hour, long receptions, LocalDateTime first, LocalDateTime last) {}

    /**
     * A reception that waited for an officer.
     *
     * @param receipt reader and sequence
     * @param settlement how it ended, when, and by whom; empty while it waits
     */
    public record Hold(String receipt, LocalDateTime at, String reason, List<String> settlement) {}

    /** @param officers who asked and, once it is in force, who approved */
    public record Undo(String receipt, LocalDateTime at, String reason, String officers, boolean done) {}

    private PollRecordPaper() {}

    /** Blocks. */
    public static Printed print(Poll poll, Print print) throws IOException {
        try (Paper paper = new Paper(Form.portrait("投票録（受付記録）", poll.site(), print))) {
            paper.entries(
                    0.2f,
                    Paper.entry("選挙", poll.election()),
                    Paper.entry("投票所", poll.site()),
                    Paper.entry("記録時点", Wareki.minute(print.at())));
            ballots(paper, poll);
            hours(paper, poll);
            reasons(paper, poll);
            holds(paper, poll);
            undone(paper, poll);
            paper.space(30);
            paper.paragraph("投票管理者　　＿＿＿＿＿＿＿＿＿＿＿＿＿＿", Column.Align.RIGHT);
            paper.space(8);
            paper.paragraph("投票立会人　　＿＿＿＿＿＿＿＿＿＿＿＿＿＿", Column.Align.RIGHT);
            paper.space(8);
            paper.paragraph("投票立会人　　＿＿＿＿＿＿＿＿＿＿＿＿＿＿", Column.Align.RIGHT);
            return paper.finish();
        }
    }

    private static void ballots(Paper paper, Poll poll) throws IOException {
        Map<List<String>, Sexes> kinds = new TreeMap<>(Sexes.KEYS);
        poll.ballots().forEach(line -> kinds.computeIfAbsent(
                        List.of(line.contest(), line.voting(), line.provisional() ? "仮投票" : ""), key -> new Sexes())
                .add(line.sex(), line.count()));
        paper.section("投票用紙の交付");
        Table table = paper.table(
                Paper.SMALL,
                Column.left("投票", 4),
                Column.centre("区分", 2),
                Column.centre("仮投票", 2),
                Column.right("男", 2),
                Column.right("女", 2),
                Column.right("不明", 1.5f),
                Column.right("計", 2));
        for (Map.Entry<List<String>, Sexes> kind : kinds.entrySet()) {
            Sexes sexes = kind.getValue();
            table.row(
                    Cell.text(kind.getKey().get(0)),
                    Cell.text(kind.getKey().get(1)),
                    Cell.text(kind.getKey().get(2)),
                    Cell.text(TurnoutPaper.count(sexes.men())),
                    Cell.text(TurnoutPaper.count(sexes.women())),
                    Cell.text(TurnoutPaper.count(sexes.unknown())),
                    Cell.text(TurnoutPaper.count(sexes.all())));
        }
        table.finish();
    }

    private static void hours(Paper paper, Poll poll) throws IOException {
        paper.section("時間別の受付人数");
        Table table = paper.table(
                Paper.SMALL,
                Column.left("時間", 3),
                Column.right("受付", 2),
                Column.right("累計", 2),
                Column.left("最初", 3),
                Column.left("最後", 3));
        long sum = 0;
        for (Hour hour : poll.hours()) {
            sum += hour.receptions();
            table.row(
                    Cell.text(HOUR.format(hour.hour())),
                    Cell.text(TurnoutPaper.count(hour.receptions())),
                    Cell.text(TurnoutPaper.count(sum)),
                    Cell.text(MINUTE.format(hour.first())),
                    Cell.text(MINUTE.format(hour.last())));
        }
        table.finish();
    }

    private static void reasons(Paper paper, Poll poll) throws IOException {
        Map<String, Long> reasons = new TreeMap<>();
        poll.holds().forEach(hold -> reasons.merge(hold.reason(), 1L, Long::sum));
        paper.section("保留の理由別件数");
        Table table = paper.table(Paper.SMALL, Column.left("理由", 5), Column.right("件数", 2));
        for (Map.Entry<String, Long> reason : reasons.entrySet()) {
            table.row(Cell.text(reason.getKey()), Cell.text(TurnoutPaper.count(reason.getValue())));
        }
        table.finish();
    }

    private static void holds(Paper paper, Poll poll) throws IOException {
        paper.section("保留とその処理");
        Table table = paper.table(
                Paper.SMALL,
                Column.left("受付番号", 3),
                Column.left("日時", 2),
                Column.left("理由", 3),
                Column.left("処理（職員・日時・備考）", 5));
        for (Hold hold : poll.holds()) {
            String settled = hold.settlement().isEmpty() ? "未処理" : String.join("；", hold.settlement());
            table.row(
                    Cell.text(hold.receipt()),
                    Cell.text(MINUTE.format(hold.at())),
                    Cell.text(hold.reason()),
                    Cell.text(settled));
        }
        table.finish();
    }

    private static void undone(Paper paper, Poll poll) throws IOException {
        paper.section("受付の取消");
        Table table = paper.table(
                Paper.SMALL,
                Column.left("受付番号", 3),
                Column.left("申出日時", 2),
                Column.left("理由", 4),
                Column.left("職員", 3),
                Column.centre("状態", 1.5f));
        for (Undo undo : poll.undone()) {
            table.row(
                    Cell.text(undo.receipt()),
                    Cell.text(MINUTE.format(undo.at())),
                    Cell.text(undo.reason()),
                    Cell.text(undo.officers()),
                    Cell.text(undo.done() ? "取消済" : "承認待"));
        }
        table.finish();
    }
}
