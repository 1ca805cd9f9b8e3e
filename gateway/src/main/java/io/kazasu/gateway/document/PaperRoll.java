package io.kazasu.gateway.document;

import java.io.IOException;
import java.util.List;

/**
 * The roll of a polling site with the receptions so far, for a station that must go on without the gateway (選挙人名簿の抄本).
 * Made in parts, so that no more than one part of a long roll is in memory beside the compressed pages. Not thread-safe;
 * all methods block.
 */
public final class PaperRoll implements AutoCloseable {
    private final Paper paper;
    private final Table table;

    /**
     * An elector.
     *
     * @param entitledTo such as {@code 市長のみ}, or empty
     * @param receptions such as {@code 11/29 09:12 第一投票所 市長}, one for each time that ballots were handed out
     */
    public record Elector(
            String votingDistrict, String rollNumber, String entitledTo, Person person, List<String> receptions) {}

    public PaperRoll(String election, String site, Print print) throws IOException {
        paper = new Paper(Form.landscape("選挙人名簿（受付状況）", election + "　" + site, print));
        paper.paragraph("選挙：" + election + "　　投票所：" + site + "　　" + Wareki.minute(print.at()) + " 現在");
        paper.space(6);
        table = paper.table(
                Paper.SMALL,
                Column.left("投票区・番号", 2.6f),
                Column.left("氏名", 3.6f),
                Column.left("フリガナ", 3.6f),
                Column.centre("性別", 1.1f),
                Column.left("生年月日", 3.5f),
                Column.left("住所", 4.6f),
                Column.left("対象", 2.6f),
                Column.left("交付済み", 6),
                Column.centre("受付欄", 1.6f));
    }

    public void add(List<Elector> electors) throws IOException {
        for (Elector elector : electors) {
            Person person = elector.person();
            table.row(
                    Cell.text(elector.votingDistrict() + "　" + elector.rollNumber()),
                    Cell.name(person),
                    Cell.text(person.kana()),
                    Cell.text(person.sexJa()),
                    Cell.text(person.birthDateJa()),
                    Cell.text(person.address()),
                    Cell.text(elector.entitledTo()),
                    Cell.text(String.join("、", elector.receptions())),
                    Cell.text(elector.receptions().isEmpty() ? "" : "済"));
        }
    }

    public Printed finish() throws IOException {
        table.finish();
        return paper.finish();
    }

    @Override
    public void close() throws IOException {
        paper.close();
    }
}
