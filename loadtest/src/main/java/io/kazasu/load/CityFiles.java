package io.kazasu.load;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;

/**
 * The files of a city in which everybody has a card and is a patron of the library. The same at each run.
 *
 * @param residents people; households are of three
 */
record CityFiles(int residents, int items) {
    private static final String CITY = "152048";
    private static final int HOUSEHOLD = 3;
    private static final int DAYS_OF_BIRTH = 32_000;
    private static final LocalDate FIRST_BIRTH = LocalDate.of(1936, 1, 1);
    private static final long PERSON = 0x0000_0000_0000_4000L;
    private static final List<String> FAMILIES =
            List.of("髙橋 タカハシ", "佐藤 サトウ", "山﨑 ヤマザキ", "𠮷田 ヨシダ", "渡邉 ワタナベ", "五十嵐 イガラシ", "小林 コバヤシ");
    private static final List<String> GIVEN = List.of(
            "健太 ケンタ", "美咲 ミサキ", "誠 マコト", "由紀 ユキ", "茂 シゲル", "葵 アオイ", "直樹 ナオキ", "文子 フミコ", "翔 ショウ", "陽菜 ヒナ", "正雄 マサオ");
    private static final List<String> RELATIONS = List.of("世帯主", "妻", "子");

    void write(Path folder, Path forms) throws IOException {
        Files.createDirectories(folder);
        table(
                folder,
                "municipalities",
                1,
                List.of("municipality", "name_ja", "name_en", "time_zone"),
                city -> List.of(CITY, "三条市", "Sanjo", "Asia/Tokyo"));
        table(
                folder,
                "residents",
                residents,
                List.of(
                        "holder",
                        "household",
                        "name",
                        "kana",
                        "birth_date",
                        "sex",
                        "address",
                        "relation",
                        "nondisclosure",
                        "moved_out"),
                CityFiles::resident);
        table(
                folder,
                "holders",
                residents,
                List.of("card_user_id", "holder", "municipality", "area", "status", "expires", "services"),
                CityFiles::card);
        table(
                folder,
                "patrons",
                residents,
                List.of("holder", "patron_number", "loan_limit", "blocked"),
                person -> List.of(holder(person), "L-%07d".formatted(person), "10", "false"));
        table(
                folder,
                "items",
                items,
                List.of("item", "title", "loan_days"),
                item -> List.of("B-%07d".formatted(item), "三条の本 第%d巻".formatted(item), "14"));
        Files.copy(forms, folder.resolve("forms.csv"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<String> resident(int person) {
        int household = person / HOUSEHOLD;
        String[] family = FAMILIES.get(household % FAMILIES.size()).split(" ", 2);
        String[] given = GIVEN.get(person % GIVEN.size()).split(" ", 2);
        return List.of(
                holder(person),
                new UUID(PERSON, Long.MIN_VALUE + household).toString(),
                family[0] + " " + given[0],
                family[1] + " " + given[1],
                FIRST_BIRTH.plusDays((long) person * 7_919 % DAYS_OF_BIRTH).toString(),
                person % 2 == 0 ? "M" : "F",
                "新潟県三条市見本町%d番地%d".formatted(household / 100 + 1, household % 100 + 1),
                RELATIONS.get(person % HOUSEHOLD),
                person % 500 == 0 ? "true" : "false",
                "");
    }

    private static List<String> card(int person) {
        return List.of(
                "CITY-%07d".formatted(person),
                holder(person),
                CITY,
                "RESIDENT",
                "ACTIVE",
                "2035-03-31",
                "ELECTION|SHELTER|LIBRARY|COUNTER|CERTIFICATE");
    }

    private static String holder(int person) {
        return new UUID(PERSON + 1, Long.MIN_VALUE + person).toString();
    }

    private static void table(Path folder, String name, int rows, List<String> header, IntFunction<List<String>> row)
            throws IOException {
        try (CsvWriter writer = CsvWriter.builder().build(folder.resolve(name + ".csv"))) {
            writer.writeRecord(header);
            for (int i = 0; i < rows; i++) {
                writer.writeRecord(row.apply(i));
            }
        }
    }
}
