package io.kazasu.gateway.document;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The month's 出勤簿, each member of staff on a page of their own; tells people by staff number. */
public final class TimesheetPaper {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_MINUTE = DateTimeFormatter.ofPattern("M/d HH:mm", Locale.ROOT);

    public record Sheet(String staffNumber, String site, long workedMinutes, List<Stint> stints) {}

    /**
     * From coming in to going out.
     *
     * @param in on the municipality's clock; null where it is missing, as {@code out}
     * @param missing an in or out that was never tapped
     */
    public record Stint(
            LocalDate workDate,
            @Nullable LocalDateTime in,
            @Nullable LocalDateTime out,
            long workedMinutes,
            boolean missing) {}

    private TimesheetPaper() {}

    /** Blocks. */
    public static Printed print(YearMonth month, List<Sheet> sheets, Print print) throws IOException {
        try (Paper paper = new Paper(Form.portrait("出勤簿", Wareki.month(month), print))) {
            boolean first = true;
            for (Sheet sheet : sheets) {
                if (!first) {
                    paper.turn();
                }
                first = false;
                print(paper, month, sheet);
            }
            if (first) {
                paper.paragraph(Wareki.month(month) + "の記録はありません。");
            }
            return paper.finish();
        }
    }

    private static void print(Paper paper, YearMonth month, Sheet sheet) throws IOException {
        paper.space(6);
        paper.entries(
                0.2f,
                Paper.entry("対象月", Wareki.month(month)),
                Paper.entry("職員番号", sheet.staffNumber()),
                Paper.entry("所属", sheet.site()),
                Paper.entry("在庁時間の合計", hours(sheet.workedMinutes())));
        paper.space(8);
        Table table = paper.table(
                Paper.SMALL,
                Column.left("日付", 3),
                Column.centre("曜日", 1),
                Column.centre("出勤", 2),
                Column.centre("退勤", 2),
                Column.right("在庁時間", 2),
                Column.left("備考", 3));
        for (Stint stint : sheet.stints()) {
            LocalDate date = stint.workDate();
            table.row(
                    Cell.text(date.getMonthValue() + "月" + date.getDayOfMonth() + "日"),
                    Cell.text(date.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.JAPANESE)),
                    Cell.text(time(stint.in(), date)),
                    Cell.text(time(stint.out(), date)),
                    Cell.text(stint.in() == null || stint.out() == null ? "" : hours(stint.workedMinutes())),
                    Cell.text(note(stint)));
        }
        table.finish();
    }

    /** A night shift ends on another day. */
    private static String time(@Nullable LocalDateTime time, LocalDate workDate) {
        if (time == null) {
            return "";
        }
        return (time.toLocalDate().equals(workDate) ? MINUTE : DAY_AND_MINUTE).format(time);
    }

    private static String note(Stint stint) {
        if (!stint.missing()) {
            return stint.out() == null ? "在庁中" : "";
        }
        return stint.in() == null ? "出勤の打刻なし" : "退勤の打刻なし";
    }

    private static String hours(long minutes) {
        return minutes / 60 + "時間" + "%02d分".formatted(minutes % 60);
    }
}
