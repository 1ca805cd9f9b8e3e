package io.kazasu.gateway.document;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** The 宣誓書 of an early voter (公職選挙法施行令49条の8). */
public final class OathPaper {
    public static final String OATH = "私は、上記の選挙の当日、上記の事由に該当する見込みです。このことが真実に相違ないことを誓います。";

    /** 公職選挙法48条の2第1項, in its order. */
    public static final List<String> GROUNDS = List.of(
            "職務・業務・その他定められた用務に従事",
            "用務又は事故のため投票区の区域外に旅行又は滞在",
            "疾病、負傷、妊娠、老衰、身体の障害、産褥又は刑事施設等への収容のため歩行が困難",
            "交通至難の島等に居住又は滞在",
            "住所移転のため当該市町村の区域外に居住",
            "天災又は悪天候により投票所に到達することが困難");

    private static final float LABEL = 0.24f;

    /**
     * What was sworn.
     *
     * @param ground 1 to 6, or 0 where none was given (settled by an officer)
     * @param receivedAt on the municipality's clock
     */
    public record Oath(
            String municipality,
            String election,
            LocalDate pollingDay,
            Person person,
            int ground,
            LocalDateTime receivedAt,
            Reception reception) {}

    /** Where and as whom the elector was received. */
    public record Reception(String votingDistrict, String rollNumber, String site, String receipt) {}

    private OathPaper() {}

    /** Blocks. */
    public static Printed print(Oath oath, Print print) throws IOException {
        Person person = oath.person();
        try (Paper paper = new Paper(Form.portrait("宣誓書", "（期日前投票）", print))) {
            paper.paragraph(oath.municipality() + "選挙管理委員会委員長　様");
            paper.space(8);
            paper.entries(
                    LABEL,
                    Paper.entry("選挙の名称", oath.election()),
                    Paper.entry("選挙の期日", Wareki.date(oath.pollingDay())),
                    Paper.entry("フリガナ", person.kana()),
                    Paper.entry("氏名", Cell.name(person)),
                    Paper.entry("住所", person.address()),
                    Paper.entry("生年月日", person.birthDateJa()));
            grounds(paper, oath.ground());
            paper.space(10);
            paper.paragraph(OATH);
            paper.space(4);
            paper.paragraph(Wareki.date(oath.receivedAt().toLocalDate()), Column.Align.RIGHT);
            office(paper, oath);
            return paper.finish();
        }
    }

    private static void grounds(Paper paper, int affirmed) throws IOException {
        paper.section("当日投票することができない事由（公職選挙法第48条の2第1項）");
        Table table = paper.table(Paper.TEXT, Column.centre("該当", 1), Column.centre("号", 1), Column.left("事由", 10));
        for (int ground = 1; ground <= GROUNDS.size(); ground++) {
            table.row(Cell.text(ground == affirmed ? "○" : ""), Cell.text(ground), Cell.text(GROUNDS.get(ground - 1)));
        }
    }

    private static void office(Paper paper, Oath oath) throws IOException {
        Reception reception = oath.reception();
        paper.section("選挙管理委員会処理欄");
        paper.entries(
                LABEL,
                Paper.entry("投票区", reception.votingDistrict()),
                Paper.entry("選挙人名簿番号", reception.rollNumber()),
                Paper.entry("期日前投票所", reception.site()),
                Paper.entry("受付日時", Wareki.minute(oath.receivedAt())),
                Paper.entry("受付番号", reception.receipt()));
    }
}
