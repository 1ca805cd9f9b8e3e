package io.kazasu.gateway.document;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The 避難者名簿 of a shelter (災害対策基本法). */
public final class RosterPaper {
    private static final DateTimeFormatter SINCE = DateTimeFormatter.ofPattern("M/d HH:mm", Locale.ROOT);

    /**
     * Somebody in the shelter.
     *
     * @param since on the municipality's clock
     */
    public record Evacuee(Person person, String relation, LocalDateTime since, boolean nondisclosure, boolean visitor) {
        String note() {
            return (nondisclosure ? "非開示" : "") + (nondisclosure && visitor ? "・" : "") + (visitor ? "手書き受付" : "");
        }
    }

    private RosterPaper() {}

    /** Blocks. */
    public static Printed print(String shelter, List<Evacuee> evacuees, Print print) throws IOException {
        try (Paper paper = new Paper(Form.landscape("避難者名簿", shelter, print))) {
            long hidden = evacuees.stream().filter(Evacuee::nondisclosure).count();
            paper.paragraph("避難所：" + shelter + "　　現在：" + Wareki.minute(print.at()) + "　　避難者数：" + evacuees.size()
                    + "人（うち非開示 " + hidden + "人）");
            paper.space(6);
            Table table = table(paper);
            int number = 0;
            for (Evacuee evacuee : evacuees) {
                number++;
                row(table, number, evacuee);
            }
            table.finish();
            return paper.finish();
        }
    }

    private static Table table(Paper paper) {
        return paper.table(
                Paper.SMALL,
                Column.right("番号", 1.3f),
                Column.left("氏名", 4),
                Column.left("フリガナ", 4),
                Column.left("生年月日", 3.6f),
                Column.centre("性別", 1.2f),
                Column.left("続柄", 2),
                Column.left("住所", 6.5f),
                Column.left("入所日時", 2.6f),
                Column.left("備考", 2.3f));
    }

    private static void row(Table table, int number, Evacuee evacuee) throws IOException {
        Person person = evacuee.person();
        table.row(
                Cell.text(number),
                Cell.name(person),
                Cell.text(person.kana()),
                Cell.text(person.birthDateJa()),
                Cell.text(person.sexJa()),
                Cell.text(evacuee.relation()),
                Cell.text(person.address()),
                Cell.text(SINCE.format(evacuee.since())),
                Cell.text(evacuee.note()));
    }
}
