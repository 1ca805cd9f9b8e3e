package io.kazasu.load.scenario;

import io.kazasu.load.transport.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * The files of a city in which everybody has a card for all services that have readers, and is a patron of the library if
 * there is one. The same at each run, but for the tokens of readers.
 */
public final class CityFiles {
    private static final int DAYS_OF_BIRTH = 32_000;
    private static final LocalDate FIRST_BIRTH = LocalDate.of(1936, 1, 1);
    private static final List<String> FAMILIES =
            List.of("髙橋 タカハシ", "佐藤 サトウ", "山﨑 ヤマザキ", "𠮷田 ヨシダ", "渡邉 ワタナベ", "五十嵐 イガラシ", "小林 コバヤシ");
    private static final List<String> GIVEN = List.of(
            "健太 ケンタ", "美咲 ミサキ", "誠 マコト", "由紀 ユキ", "茂 シゲル", "葵 アオイ", "直樹 ナオキ", "文子 フミコ", "翔 ショウ", "陽菜 ヒナ", "正雄 マサオ");
    private static final List<Service> OF_CARDS = List.of(
            Service.ELECTION,
            Service.SHELTER,
            Service.LIBRARY,
            Service.COUNTER,
            Service.CERTIFICATE,
            Service.PRIVILEGE);
    private static final List<String> RELATIONS = List.of("世帯主", "妻", "子");

    private final CityPlan city;
    private final Path folder;
    private final String services;

    public CityFiles(CityPlan city, Path folder) {
        this.city = city;
        this.folder = folder;
        services = OF_CARDS.stream().filter(this::served).map(Service::name).collect(Collectors.joining("|"));
    }

    /**
     * Writes reference data for {@code import}, and into the folder {@code load} beside it, for its owner alone, what a
     * load needs.
     *
     * @param forms a forms.csv to take over
     */
    public void write(Path forms) throws IOException {
        Files.createDirectories(folder);
        table(
                "municipalities",
                "municipality,name_ja,name_en,time_zone",
                1,
                one -> List.of(CityPlan.CODE, "三条市", "Sanjo", "Asia/Tokyo"));
        people();
        table(
                "items",
                "item,title,loan_days",
                city.items(),
                item -> List.of(CityPlan.item(item), "三条の本 第%d巻".formatted(item), "14"));
        Files.copy(forms, folder.resolve("forms.csv"), StandardCopyOption.REPLACE_EXISTING);
        if (city.served()) {
            new CitySites(city, folder).write();
            election();
            staff();
            papers();
            new CityLoadFiles(city, folder).write();
        }
    }

    private void people() throws IOException {
        table(
                "residents",
                "holder,household,name,kana,birth_date,sex,address,relation,nondisclosure,moved_out",
                city.residents(),
                CityFiles::resident);
        table("holders", "card_user_id,holder,municipality,area,status,expires,services", city.residents(), this::card);
        table(
                "patrons",
                "holder,patron_number,loan_limit,blocked",
                served(Service.LIBRARY) ? city.residents() : 0,
                person -> List.of(CityPlan.holder(person), "L-%07d".formatted(person), "10", "false"));
    }

    private static List<String> resident(int person) {
        int household = person / CityPlan.HOUSEHOLD;
        String[] family = FAMILIES.get(household % FAMILIES.size()).split(" ", 2);
        String[] given = GIVEN.get(person % GIVEN.size()).split(" ", 2);
        return List.of(
                CityPlan.holder(person),
                CityPlan.household(household),
                family[0] + " " + given[0],
                family[1] + " " + given[1],
                FIRST_BIRTH.plusDays((long) person * 7_919 % DAYS_OF_BIRTH).toString(),
                sex(person),
                "新潟県三条市見本町%d番地%d".formatted(household / 100 + 1, household % 100 + 1),
                RELATIONS.get(person % CityPlan.HOUSEHOLD),
                person % 500 == 0 ? "true" : "false",
                "");
    }

    private List<String> card(int person) {
        return List.of(
                city.userId(person),
                CityPlan.holder(person),
                CityPlan.CODE,
                "RESIDENT",
                "ACTIVE",
                "2035-03-31",
                services);
    }

    /** Whether cards are for that service: those that have a reader; without any reader all that need no shop. */
    private boolean served(Service service) {
        return city.served() ? city.readers(service) > 0 : service != Service.PRIVILEGE;
    }

    private void election() throws IOException {
        String day = city.date().toString();
        table(
                "elections",
                "election,municipality,name_ja,name_en,polling_day",
                1,
                one -> List.of("city-election", CityPlan.CODE, "三条市長選挙", "Sanjo mayoral election", day));
        table(
                "contests",
                "contest,election,name_ja,name_en,early_from,early_to",
                1,
                one -> List.of("city-mayor", "city-election", "市長", "Mayor", "", ""));
        table("roll", "election,holder,voting_district,roll_number,sex,contests", city.residents(), person -> {
            String district = Integer.toString(city.district(person));
            return List.of(
                    "city-election", CityPlan.holder(person), district, "R-%08d".formatted(person), sex(person), "");
        });
    }

    private void staff() throws IOException {
        int offices = city.readers(Service.ATTENDANCE);
        int members = offices == 0 ? 0 : city.staff();
        table(
                "staff",
                "holder,staff_number,site,day_start,day_end,day_boundary,debounce_seconds",
                members,
                member -> List.of(
                        CityPlan.holder(city.staffPerson(member)),
                        "S-%07d".formatted(member),
                        CityPlan.site(Service.ATTENDANCE, member % offices),
                        "08:30",
                        "17:15",
                        "",
                        ""));
    }

    private void papers() throws IOException {
        List<List<String>> certificates = List.of(
                List.of("city-juminhyo", "住民票の写し", "Copy of the resident record", "300", "200"),
                List.of("city-seal", "印鑑登録証明書", "Seal registration certificate", "300", "200"));
        table("certificates", "certificate,name_ja,name_en,fee_yen,card_fee_yen", 2, certificates::get);
        table(
                "offers",
                "offer,site,text_ja,text_en,daily_limit",
                city.readers(Service.PRIVILEGE),
                shop -> List.of(
                        CityPlan.offer(shop),
                        CityPlan.site(Service.PRIVILEGE, shop),
                        "コーヒー1杯50円引き",
                        "50 yen off a cup of coffee",
                        ""));
    }

    private static String sex(int person) {
        return person % 2 == 0 ? "M" : "F";
    }

    private void table(String name, String header, int rows, IntFunction<List<String>> row) throws IOException {
        CsvTable.write(folder, name, header, rows, row);
    }
}
