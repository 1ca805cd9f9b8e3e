package io.kazasu.load.faults;

import static io.kazasu.load.faults.check.TownRules.CONTESTS;
import static io.kazasu.load.faults.check.TownRules.DAILY_LIMIT;
import static io.kazasu.load.faults.check.TownRules.LOAN_LIMIT;
import static io.kazasu.load.faults.check.TownRules.ZONE;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.kazasu.load.transport.Cards;
import io.kazasu.load.transport.ReaderToken;
import io.kazasu.load.transport.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;

/**
 * A town where everybody may use every service at every site, so that what an entry says follows from its stream alone.
 * The election is in its early days all the time, as midnight changes nothing about that.
 */
final class FaultTown implements Cards {
    static final int HOUSEHOLD = 3;
    static final int ITEMS_EACH = 2;
    static final List<String> OFFERS = List.of("fault-offer-0", "fault-offer-1");
    static final String CERTIFICATE = "fault-seal";
    static final String FORM = "fault-form";
    private static final String CODE = "152048";
    private static final long HOUSEHOLDS = 0x4661_756c_0000_4000L;
    private static final long PEOPLE = HOUSEHOLDS + 1;

    /** Two readers at each site, so that a site is reached over two transports. */
    private static final Map<Service, Integer> SITES = Map.of(
            Service.ELECTION, 4,
            Service.SHELTER, 2,
            Service.ATTENDANCE, 1,
            Service.LIBRARY, 1,
            Service.COUNTER, 1,
            Service.CERTIFICATE, 1,
            Service.PRIVILEGE, 2);

    private final int people;
    private final List<ReaderToken> readers = new ArrayList<>();

    /** @param people 1 or more */
    FaultTown(int people) {
        this.people = people;
        SecureRandom random = new SecureRandom();
        for (Service service : Service.values()) {
            for (int i = 0; i < 2 * SITES.getOrDefault(service, 0); i++) {
                byte[] token = new byte[16];
                random.nextBytes(token);
                String site = site(service, i / 2);
                readers.add(new ReaderToken(
                        site + (i % 2 == 0 ? "-a" : "-b"), HexFormat.of().formatHex(token), service, site));
            }
        }
    }

    List<ReaderToken> readers() {
        return readers;
    }

    @Override
    public int size() {
        return people;
    }

    @Override
    public String userId(int person) {
        return "FAULT-" + person + "-X";
    }

    static String item(int person, int number) {
        return "FB-" + person + "-" + number;
    }

    private static String holder(int person) {
        return new UUID(PEOPLE, Long.MIN_VALUE + person).toString();
    }

    private static String site(Service service, int number) {
        return "fault-" + service.name().toLowerCase(java.util.Locale.ROOT) + "-" + number;
    }

    /** Writes reference data for {@code import}. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        LocalDate today = LocalDate.now(ZONE);
        rows(
                folder,
                "municipalities",
                "municipality,name_ja,name_en,time_zone",
                1,
                i -> List.of(CODE, "三条市", "Sanjo", ZONE.getId()));
        sites(folder);
        rows(folder, "readers", "reader,site,service,direction,token_sha256,enabled", readers.size(), i -> {
            ReaderToken reader = readers.get(i);
            return List.of(reader.reader(), reader.site(), reader.service().name(), "", sha256(reader.token()), "true");
        });
        rows(
                folder,
                "elections",
                "election,municipality,name_ja,name_en,polling_day",
                1,
                i -> List.of(
                        "fault-election",
                        CODE,
                        "選挙",
                        "Election",
                        today.plusDays(20).toString()));
        rows(
                folder,
                "contests",
                "contest,election,name_ja,name_en,early_from,early_to",
                CONTESTS.size(),
                i -> List.of(
                        CONTESTS.get(i),
                        "fault-election",
                        "選挙",
                        "Contest",
                        today.minusDays(2).toString(),
                        ""));
        people(folder);
        papers(folder);
    }

    private void sites(Path folder) throws IOException {
        List<ReaderToken> first = readers.stream()
                .filter(reader -> reader.reader().endsWith("-a"))
                .toList();
        String header = "site,municipality,kind,name_ja,name_en,capacity,voting_district,opens,closes,common";
        rows(folder, "sites", header, first.size(), i -> {
            ReaderToken reader = first.get(i);
            boolean polls = reader.service() == Service.ELECTION;
            return List.of(
                    reader.site(),
                    CODE,
                    kind(reader.service()),
                    reader.site(),
                    reader.site(),
                    reader.service() == Service.SHELTER ? "1000000" : "",
                    polls ? "1" : "",
                    polls ? "00:00" : "",
                    polls ? "24:00" : "",
                    polls ? "true" : "false");
        });
    }

    private static String kind(Service service) {
        return switch (service) {
            case ELECTION -> "EARLY_VOTING_PLACE";
            case SHELTER -> "SHELTER";
            case ATTENDANCE -> "OFFICE";
            case LIBRARY -> "LIBRARY";
            case COUNTER -> "COUNTER";
            case CERTIFICATE -> "KIOSK";
            case PRIVILEGE -> "SHOP";
        };
    }

    private void people(Path folder) throws IOException {
        String services = "ELECTION|SHELTER|LIBRARY|COUNTER|CERTIFICATE|PRIVILEGE";
        rows(
                folder,
                "holders",
                "card_user_id,holder,municipality,area,status,expires,services",
                people,
                i -> List.of(userId(i), holder(i), CODE, "RESIDENT", "ACTIVE", "2099-03-31", services));
        String resident = "holder,household,name,kana,birth_date,sex,address,relation,nondisclosure,moved_out";
        rows(
                folder,
                "residents",
                resident,
                people,
                i -> List.of(
                        holder(i),
                        new UUID(HOUSEHOLDS, Long.MIN_VALUE + i / HOUSEHOLD).toString(),
                        "見本 太郎",
                        "ミホン タロウ",
                        "1980-01-01",
                        "M",
                        "新潟県三条市見本町1番地",
                        i % HOUSEHOLD == 0 ? "世帯主" : "子",
                        "false",
                        ""));
        rows(
                folder,
                "roll",
                "election,holder,voting_district,roll_number,sex,contests",
                people,
                i -> List.of("fault-election", holder(i), "1", "R-" + i, "M", ""));
        String staff = "holder,staff_number,site,day_start,day_end,day_boundary,debounce_seconds";
        rows(
                folder,
                "staff",
                staff,
                people,
                i -> List.of(holder(i), "S-" + i, site(Service.ATTENDANCE, 0), "08:30", "17:15", "", "0"));
        rows(
                folder,
                "patrons",
                "holder,patron_number,loan_limit,blocked",
                people,
                i -> List.of(holder(i), "L-" + i, Integer.toString(LOAN_LIMIT), "false"));
        rows(
                folder,
                "items",
                "item,title,loan_days",
                people * ITEMS_EACH,
                i -> List.of(item(i / ITEMS_EACH, i % ITEMS_EACH), "三条の本", "14"));
    }

    private static void papers(Path folder) throws IOException {
        String fees = ",name_ja,name_en,fee_yen,card_fee_yen";
        rows(folder, "forms", "form" + fees, 1, i -> List.of(FORM, "申請書", "Form", "300", "200"));
        rows(folder, "certificates", "certificate" + fees, 1, i -> List.of(CERTIFICATE, "証明書", "Seal", "300", "200"));
        rows(
                folder,
                "offers",
                "offer,site,text_ja,text_en,daily_limit",
                OFFERS.size(),
                i -> List.of(
                        OFFERS.get(i), site(Service.PRIVILEGE, i), "割引", "Discount", Integer.toString(DAILY_LIMIT)));
    }

    private static void rows(Path folder, String name, String header, int rows, IntFunction<List<String>> row)
            throws IOException {
        try (CsvWriter writer = CsvWriter.builder().build(folder.resolve(name + ".csv"))) {
            writer.writeRecord(header.split(",", -1));
            for (int i = 0; i < rows; i++) {
                writer.writeRecord(row.apply(i));
            }
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
