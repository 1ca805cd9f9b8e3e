package io.kazasu.gateway.document;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;

/** The 確認書 of a request at a counter: the chosen form, filled in. */
public final class ConfirmationSheetPaper {
    private static final float LABEL = 0.24f;

    /**
     * What is asked for.
     *
     * @param discountYen already taken off {@code feeYen}
     * @param receivedAt on the municipality's clock
     */
    public record Request(
            String form, long feeYen, long discountYen, String receipt, LocalDateTime receivedAt, String counter) {}

    /** Of the same household. */
    public record Member(Person person, String relation) {}

    private ConfirmationSheetPaper() {}

    /** Blocks. */
    public static Printed print(Request request, Person person, List<Member> household, Print print)
            throws IOException {
        try (Paper paper = new Paper(Form.portrait("確認書", request.form(), print))) {
            paper.paragraph(print.issuer() + "長　様");
            paper.space(8);
            paper.entries(
                    LABEL,
                    Paper.entry("申請の種類", request.form()),
                    Paper.entry("受付番号", request.receipt()),
                    Paper.entry("受付日時", Wareki.minute(request.receivedAt())),
                    Paper.entry("受付窓口", request.counter()));
            paper.section("申請者");
            paper.entries(
                    LABEL,
                    Paper.entry("フリガナ", person.kana()),
                    Paper.entry("氏名", Cell.name(person)),
                    Paper.entry("住所", person.address()),
                    Paper.entry("生年月日", person.birthDateJa()),
                    Paper.entry("性別", person.sexJa()));
            household(paper, household);
            paper.section("手数料");
            paper.entries(
                    LABEL,
                    Paper.entry("手数料", yen(request.feeYen())),
                    Paper.entry("うちカード利用による減額", yen(request.discountYen())));
            paper.space(10);
            paper.paragraph("上記の内容に相違ないことを確認し、申請します。");
            paper.space(22);
            paper.paragraph("確認（署名）　＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿", Column.Align.RIGHT);
            return paper.finish();
        }
    }

    private static void household(Paper paper, List<Member> members) throws IOException {
        paper.section("世帯の構成");
        Table table = paper.table(
                Paper.SMALL,
                Column.centre("続柄", 2),
                Column.left("氏名", 4),
                Column.left("フリガナ", 4),
                Column.left("生年月日", 3),
                Column.centre("性別", 1));
        for (Member member : members) {
            Person person = member.person();
            table.row(
                    Cell.text(member.relation()),
                    Cell.name(person),
                    Cell.text(person.kana()),
                    Cell.text(person.birthDateJa()),
                    Cell.text(person.sexJa()));
        }
        table.finish();
    }

    private static String yen(long amount) {
        return "%,d円".formatted(amount);
    }
}
