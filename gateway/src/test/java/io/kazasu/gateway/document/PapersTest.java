package io.kazasu.gateway.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** What is printed can be read back, and is what the data says. The papers stay in {@code target/papers} to be looked at. */
class PapersTest {
    private static final Path FOLDER = Path.of("target", "papers");
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 29, 10, 5);
    private static final Print PRINT = Print.once("三条市", NOW);

    /** Names of real registers: none of these characters is in JIS X 0208, and 𠮟 and 𠮷 are beyond the BMP. */
    private static final List<String> NAMES = List.of(
            "髙橋　花子",
            "山﨑　太郎",
            "𠮟責　二郎",
            "𠮷野家　光",
            "渡邉　彦",
            "渡邊　彦",
            "神田　神",
            "斉藤　齋藤齊藤斎藤",
            "⼭川　山川",
            "塚本　塚本",
            "渡邉\uDB40\uDD10　彦",
            "Nguyen Van An");

    private static Person person(int i) {
        String name = NAMES.get(i % NAMES.size());
        String sex = i % 2 == 0 ? "F" : "M";
        return new Person(name, "タカハシ　ハナコ" + i, LocalDate.of(1926 + i % 98, 1 + i % 12, 1 + i % 28), sex, address(i));
    }

    private static String address(int i) {
        return i % 7 == 3
                ? "新潟県三条市大字下田村字辻ノ前一二三四番地五六　メゾン・ド・サンジョウ弐番館一〇二号室（" + i + "方）"
                : "旭町" + (1 + i % 5) + "-" + i + "-1";
    }

    private static PDDocument open(Printed printed, String name) throws IOException {
        Files.createDirectories(FOLDER);
        Files.write(FOLDER.resolve(name + ".pdf"), printed.pdf().getBytes());
        return Loader.loadPDF(printed.pdf().getBytes());
    }

    private static String text(PDDocument document) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(false);
        return stripper.getText(document);
    }

    /** Without the breaks that the layout adds. */
    private static String joined(PDDocument document) throws IOException {
        return text(document).replaceAll("\\R| ", "");
    }

    private static void assertContains(String text, String part) {
        assertTrue(text.contains(part.replace(" ", "")), () -> part + " is not in:\n" + text);
    }

    private static void assertContains(String text, Person person) {
        assertContains(text, person.name());
        assertContains(text, person.kana());
        assertContains(text, person.birthDateJa());
        assertContains(text, person.address());
    }

    private static OathPaper.Oath oath(Person person) {
        return new OathPaper.Oath(
                "三条市",
                "三条市長選挙",
                LocalDate.of(2026, 11, 29),
                person,
                3,
                LocalDateTime.of(2026, 11, 22, 9, 12),
                new OathPaper.Reception("第一投票区", "1-23", "三条市役所期日前投票所", "es-01-1042"));
    }

    @Test
    void oathSaysWhatTheLawAsksFor() throws IOException {
        for (int i = 0; i < NAMES.size(); i++) {
            Printed printed = OathPaper.print(oath(person(i)), PRINT);
            try (PDDocument document = open(printed, "oath-" + i)) {
                String text = joined(document);
                assertContains(text, person(i));
                List.of("三条市長選挙", "令和8年11月29日", "○3" + OathPaper.GROUNDS.get(2), "1-23", "es-01-1042")
                        .forEach(part -> assertContains(text, part));
                assertContains(text, OathPaper.OATH);
                assertFalse(text.contains("再発行"));
                assertEquals(1, document.getNumberOfPages());
                assertEquals(0, printed.unprintable());
            }
        }
    }

    @Test
    void secondPrintIsMarked() throws IOException {
        Printed printed = OathPaper.print(oath(person(0)), new Print("三条市", NOW, true));
        try (PDDocument document = open(printed, "oath-again")) {
            assertContains(joined(document), "再発行");
        }
    }

    @Test
    void nameThatNoFontHasGivesWayToItsReadingAndIsReported() throws IOException {
        Person person = new Person("\uE000田　\uD869\uDFFF郎", "ガイダ　ジロウ", null, "", "\uE001町1-1");
        Printed printed = OathPaper.print(oath(person), PRINT);
        try (PDDocument document = open(printed, "oath-unprintable")) {
            String text = joined(document);
            assertContains(text, "〔外字〕ガイダ　ジロウ");
            assertContains(text, "〔外字〕町1-1");
            assertFalse(text.contains("郎"), text);
            assertContains(text, "氏名U+E000、U+2A7FF");
            assertContains(text, "住所U+E001");
            assertEquals(2, printed.unprintable());
        }
    }

    @Test
    void variantThatTheFontLacksIsPrintedInTheUsualFormAndReported() throws IOException {
        Person person = new Person("渡邉\uDB40\uDD02　彦", "ワタナベ　ヒコ", null, "", "ハ\u309A゙ン町 e\u0301");
        Printed printed = OathPaper.print(oath(person), PRINT);
        try (PDDocument document = open(printed, "oath-variant")) {
            String text = joined(document);
            assertContains(text, person.name());
            assertContains(text, person.address());
            assertContains(text, "氏名U+9089U+E0102異体字");
            assertEquals(1, printed.unprintable());
        }
    }

    @Test
    void rosterOfThreeHundredHasItsHeadingsOnEveryPage() throws IOException {
        List<RosterPaper.Evacuee> evacuees = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            evacuees.add(new RosterPaper.Evacuee(
                    person(i), i % 3 == 0 ? "世帯主" : "子", NOW.minusMinutes(i), i % 50 == 7, i % 50 == 9));
        }
        Printed printed = RosterPaper.print("三条市体育文化会館", evacuees, PRINT);
        try (PDDocument document = open(printed, "roster")) {
            int pages = document.getNumberOfPages();
            assertTrue(pages > 5 && pages < 25, pages + " pages");
            String text = joined(document);
            for (RosterPaper.Evacuee evacuee : evacuees) {
                assertContains(text, evacuee.person());
            }
            PDFTextStripper stripper = new PDFTextStripper();
            for (int page = 1; page <= pages; page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                String one = stripper.getText(document).replaceAll("\\R| ", "");
                assertContains(one, "番号氏名フリガナ生年月日性別続柄住所入所日時備考");
                assertContains(one, page + "/" + pages);
            }
        }
    }

    @Test
    void cellLongerThanAPageGoesOverSeveral() throws IOException {
        String address = "長い住所".repeat(1500);
        Person person = new Person("髙橋　花子", "タカハシ", LocalDate.of(1980, 2, 29), "F", address);
        Printed printed =
                RosterPaper.print("体育館", List.of(new RosterPaper.Evacuee(person, "世帯主", NOW, true, true)), PRINT);
        try (PDDocument document = open(printed, "roster-long")) {
            assertTrue(document.getNumberOfPages() > 1);
            assertEquals(
                    1500, joined(document).chars().filter(one -> one == 'い').count());
        }
    }

    @Test
    void emptyRosterSaysSo() throws IOException {
        try (PDDocument document = open(RosterPaper.print("体育館", List.of(), PRINT), "roster-empty")) {
            assertContains(joined(document), "（該当なし）");
        }
    }

    @Test
    void confirmationSheetSaysWhatWasAskedFor() throws IOException {
        List<ConfirmationSheetPaper.Member> household = List.of(
                new ConfirmationSheetPaper.Member(person(3), "子"), new ConfirmationSheetPaper.Member(person(4), "妻"));
        ConfirmationSheetPaper.Request request =
                new ConfirmationSheetPaper.Request("住民票の写し等交付請求書（世帯全員・本籍記載）", 1200, 100, "c-01-7", NOW, "市民課1番窓口");
        try (PDDocument document =
                open(ConfirmationSheetPaper.print(request, person(0), household, PRINT), "confirmation")) {
            String text = joined(document);
            assertContains(text, person(0));
            assertContains(text, person(3).name());
            assertContains(text, person(4).name());
            List.of(request.form(), "1,200円", "100円", "c-01-7", "市民課1番窓口").forEach(part -> assertContains(text, part));
        }
    }

    @Test
    void timesheetHasAPageForEachMemberOfStaff() throws IOException {
        List<TimesheetPaper.Stint> stints = new ArrayList<>();
        for (int day = 1; day <= 30; day++) {
            LocalDateTime in = LocalDateTime.of(2026, 11, day, 8, 21);
            stints.add(new TimesheetPaper.Stint(
                    in.toLocalDate(), in, day == 9 ? null : in.plusMinutes(day == 3 ? 960 : 535), 535, day == 9));
        }
        List<TimesheetPaper.Sheet> sheets = List.of(
                new TimesheetPaper.Sheet("S-7", "三条市役所", 9630, stints),
                new TimesheetPaper.Sheet("S-8", "栄庁舎", 0, List.of()));
        try (PDDocument document = open(TimesheetPaper.print(YearMonth.of(2026, 11), sheets, PRINT), "timesheet")) {
            assertEquals(2, document.getNumberOfPages());
            String text = joined(document);
            List.of("S-7", "160時間30分", "11月30日月08:2117:168時間55分", "11月9日月08:21退勤の打刻なし", "11/400:21", "S-8")
                    .forEach(part -> assertContains(text, part));
        }
    }

    @Test
    void turnoutAddsUp() throws IOException {
        List<TurnoutPaper.Line> lines = new ArrayList<>();
        for (int hour = 7; hour < 10; hour++) {
            for (String site : List.of("第一投票所", "第二投票所")) {
                lines.add(new TurnoutPaper.Line(
                        "市長",
                        site,
                        "当日",
                        hour % 2 == 0 ? "M" : "F",
                        NOW.withHour(hour).withMinute(0),
                        1000 + hour));
            }
        }
        TurnoutPaper.Turnout turnout = new TurnoutPaper.Turnout(
                "三条市長選挙", NOW, List.of(new TurnoutPaper.Total("市長", 80_000, 12_345, 6048)), lines);
        try (PDDocument document = open(TurnoutPaper.print(turnout, PRINT), "turnout")) {
            String text = joined(document);
            List.of("市長80,00012,3456,04818,39322.99％", "市長当日第一投票所1,0082,01603,024", "11/299時台2,0186,048")
                    .forEach(part -> assertContains(text, part));
        }
    }

    @Test
    void pollRecordListsHoldsAndHowTheyEnded() throws IOException {
        List<PollRecordPaper.Hold> holds = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            holds.add(new PollRecordPaper.Hold(
                    "p-01-" + i,
                    NOW.minusMinutes(i),
                    i % 2 == 0 ? "交付済み" : "投票所違い",
                    i % 3 == 0 ? List.of() : List.of("案内 11/29 10:01 officer-1 別の投票所を案内した")));
        }
        PollRecordPaper.Poll poll = new PollRecordPaper.Poll(
                "三条市長選挙",
                "第一投票所",
                List.of(
                        new PollRecordPaper.Ballots("市長", "当日", "M", false, 1201),
                        new PollRecordPaper.Ballots("市長", "当日", "F", false, 1302),
                        new PollRecordPaper.Ballots("市長", "当日", "", true, 1)),
                List.of(new PollRecordPaper.Hour(NOW.withHour(9).withMinute(0), 2503, NOW.minusHours(1), NOW)),
                holds,
                List.of(new PollRecordPaper.Undo("p-01-3", NOW, "押し間違い", "officer-1・officer-2", true)));
        try (PDDocument document = open(PollRecordPaper.print(poll, PRINT), "record")) {
            String text = joined(document);
            List.of("市長当日1,2011,30202,503", "市長当日仮投票0011", "交付済み20", "p-01-40", "未処理", "押し間違い", "取消済")
                    .forEach(part -> assertContains(text, part));
        }
    }

    @Test
    void paperRollOfThousandsTellsWhoWasReceived() throws IOException {
        int electors = 5_000;
        Printed printed;
        try (PaperRoll roll = new PaperRoll("三条市長選挙", "第一投票所", PRINT)) {
            for (int from = 0; from < electors; from += 1_000) {
                List<PaperRoll.Elector> part = new ArrayList<>();
                for (int i = from; i < from + 1_000; i++) {
                    List<String> receptions = i % 3 == 0 ? List.of("11/29 09:12 第一投票所 市長") : List.of();
                    part.add(new PaperRoll.Elector("第一", "1-" + i, i % 9 == 4 ? "市長のみ" : "", person(i), receptions));
                }
                roll.add(part);
            }
            printed = roll.finish();
        }
        try (PDDocument document = open(printed, "roll")) {
            String text = joined(document);
            assertContains(text, "第一　1-4998" + person(4998).name());
            assertEquals((electors + 2) / 3, text.split("11/2909:12第一投票所市長", -1).length - 1);
        }
    }
}
