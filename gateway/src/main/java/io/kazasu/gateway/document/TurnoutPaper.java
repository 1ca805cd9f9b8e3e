package io.kazasu.gateway.document;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The turnout so far (投票状況). */
public final class TurnoutPaper {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("M/d H時台", Locale.ROOT);

    /**
     * Of one election.
     *
     * @param asOf on the municipality's clock; null when nobody was received yet
     */
    public record Turnout(String election, @Nullable LocalDateTime asOf, List<Total> totals, List<Line> lines) {}

    /** Of a contest. */
    public record Total(String contest, long electorate, long early, long pollingDay) {}

    /**
     * How many were received.
     *
     * @param voting 期日前 or 当日
     * @param sex M, F or empty
     * @param hour its beginning, on the municipality's clock
     */
    public record Line(String contest, String site, String voting, String sex, LocalDateTime hour, long count) {}

    private TurnoutPaper() {}

    /** Blocks. */
    public static Printed print(Turnout turnout, Print print) throws IOException {
        try (Paper paper = new Paper(Form.portrait("投票状況", turnout.election(), print))) {
            paper.paragraph("選挙：" + turnout.election());
            paper.paragraph("集計：" + (turnout.asOf() == null ? "受付なし" : Wareki.minute(turnout.asOf()) + " までの受付"));
            totals(paper, turnout);
            places(paper, turnout);
            hours(paper, turnout);
            return paper.finish();
        }
    }

    private static void totals(Paper paper, Turnout turnout) throws IOException {
        paper.section("投票ごとの合計");
        Table table = paper.table(
                Paper.SMALL,
                Column.left("投票", 4),
                Column.right("選挙人数", 2),
                Column.right("期日前", 2),
                Column.right("当日", 2),
                Column.right("計", 2),
                Column.right("投票率", 2));
        for (Total total : turnout.totals()) {
            long all = total.early() + total.pollingDay();
            table.row(
                    Cell.text(total.contest()),
                    Cell.text(count(total.electorate())),
                    Cell.text(count(total.early())),
                    Cell.text(count(total.pollingDay())),
                    Cell.text(count(all)),
                    Cell.text(total.electorate() == 0 ? "" : "%.2f％".formatted(100.0 * all / total.electorate())));
        }
        table.finish();
    }

    private static void places(Paper paper, Turnout turnout) throws IOException {
        Map<List<String>, Sexes> places = new TreeMap<>(Sexes.KEYS);
        turnout.lines().forEach(line -> places.computeIfAbsent(
                        List.of(line.contest(), line.voting(), line.site()), key -> new Sexes())
                .add(line.sex(), line.count()));
        paper.section("投票所別・男女別");
        Table table = paper.table(
                Paper.SMALL,
                Column.left("投票", 3),
                Column.centre("区分", 1.5f),
                Column.left("投票所", 4),
                Column.right("男", 1.5f),
                Column.right("女", 1.5f),
                Column.right("不明", 1.2f),
                Column.right("計", 1.8f));
        for (Map.Entry<List<String>, Sexes> place : places.entrySet()) {
            Sexes sexes = place.getValue();
            table.row(
                    Cell.text(place.getKey().get(0)),
                    Cell.text(place.getKey().get(1)),
                    Cell.text(place.getKey().get(2)),
                    Cell.text(count(sexes.men())),
                    Cell.text(count(sexes.women())),
                    Cell.text(count(sexes.unknown())),
                    Cell.text(count(sexes.all())));
        }
        table.finish();
    }

    private static void hours(Paper paper, Turnout turnout) throws IOException {
        Map<String, Map<LocalDateTime, Long>> contests = new TreeMap<>();
        turnout.lines().forEach(line -> contests.computeIfAbsent(line.contest(), contest -> new TreeMap<>())
                .merge(line.hour(), line.count(), Long::sum));
        paper.section("時間別");
        Table table = paper.table(
                Paper.SMALL, Column.left("投票", 3), Column.left("時間", 3), Column.right("受付", 2), Column.right("累計", 2));
        for (Map.Entry<String, Map<LocalDateTime, Long>> contest : contests.entrySet()) {
            long sum = 0;
            for (Map.Entry<LocalDateTime, Long> hour : contest.getValue().entrySet()) {
                sum += hour.getValue();
                table.row(
                        Cell.text(contest.getKey()),
                        Cell.text(HOUR.format(hour.getKey())),
                        Cell.text(count(hour.getValue())),
                        Cell.text(count(sum)));
            }
        }
        table.finish();
    }

    static String count(long count) {
        return "%,d".formatted(count);
    }
}
