package io.kazasu.directory;

import io.kazasu.PostgresFixture;
import io.kazasu.PostgresFixture.Database;
import io.kazasu.tap.CardKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A small town's reference data as a folder, and the databases it is imported into. */
final class Town {
    static final String CODE = "152048";
    static final UUID HANAKO = UUID.fromString("00000000-0000-4000-8000-000000000001");
    static final UUID TARO = UUID.fromString("00000000-0000-4000-8000-000000000002");
    static final UUID HOME = UUID.fromString("00000000-0000-4000-9000-000000000001");
    static final String READER_TOKEN = "reader-token";
    static final String OPERATOR_TOKEN = "operator-token";
    static final CardHasher HASHER = new CardHasher("0123456789abcdef".getBytes(StandardCharsets.UTF_8));

    final Database database;
    final Database residents;

    private final Path folder;
    private final Map<String, List<String>> files = new LinkedHashMap<>();

    /** With databases of its own. */
    Town(Path folder) {
        this(
                folder,
                PostgresFixture.database().migrate(DirectorySchema.LOCATION, DirectorySchema.SCHEMA),
                PostgresFixture.database().migrate(DirectorySchema.RESIDENT_LOCATION, "public"));
    }

    /** The same files again, as they were at first. */
    Town(Path folder, Town former) {
        this(folder, former.database, former.residents);
    }

    /** Cards whose services are other ones than those of their open enrolments. */
    String cardsOutOfStep() {
        return database.value("""
                select count(*) from directory.card c where services is distinct from array(
                  select service from directory.enrollment e where e.card_key = c.card_key and ended_at is null
                  order by service)""");
    }

    private Town(Path folder, Database database, Database residents) {
        this.folder = folder;
        this.database = database;
        this.residents = residents;
        file("municipalities", "municipality,name_ja,name_en,time_zone", "152048,三条市,Sanjo,Asia/Tokyo");
        file(
                "sites",
                "site,municipality,kind,name_ja,name_en,capacity,voting_district,opens,closes,common",
                "p1,152048,POLLING_PLACE,第一投票所,Polling Place 1,,d1,07:00,20:00,false",
                "s1,152048,SHELTER,体育館,Gymnasium,300,,,,");
        file(
                "readers",
                "reader,site,service,direction,token_sha256,enabled",
                "r1,p1,ELECTION,," + TokenHash.of(READER_TOKEN).hex() + ",true",
                "r2,s1,SHELTER,AUTO," + TokenHash.of("another").hex() + ",false");
        file(
                "operators",
                "operator,municipality,roles,token_sha256",
                "sato,152048,ADMIN|ELECTION_OFFICER,"
                        + TokenHash.of(OPERATOR_TOKEN).hex());
        file(
                "holders",
                "card_user_id,holder,municipality,area,status,expires,services",
                "CARD-HANAKO," + HANAKO + ",152048,RESIDENT,ACTIVE,2035-03-31,ELECTION|SHELTER",
                "CARD-TARO," + TARO + ",152048,WIDE,ACTIVE,2034-12-31,");
        file(
                "residents",
                "holder,household,name,kana,birth_date,sex,address,relation,nondisclosure,moved_out",
                HANAKO + "," + HOME + ",三条　花子,サンジョウ ハナコ,1980-02-29,F,新潟県三条市旭町2-3-1,世帯主,false,",
                TARO + "," + HOME + ",\"三条 \"\"太郎\"\"\",サンジョウ タロウ,2004-01-01,M,新潟県三条市旭町2-3-1,子,true,2026-12-01");
        file("elections", "election,municipality,polling_day", "e1,152048,2026-11-29", "e2,152048,2027-04-11");
        file(
                "roll",
                "election,holder,voting_district,roll_number,sex,contests",
                "e1," + HANAKO + ",d1,1-1,F,",
                "e2," + HANAKO + ",d1,1-1,F,mayor|council",
                "e1," + TARO + ",d1,1-2,M,");
        file("staff", "holder,staff_number,site,from,debounce_seconds", TARO + ",S-7,s1,08:30,60");
    }

    void file(String name, String... lines) {
        files.put(name, new ArrayList<>(List.of(lines)));
    }

    /** Puts {@code line} in place of line {@code number} of the file, or after its last. */
    void line(String name, int number, String line) {
        List<String> lines = files.computeIfAbsent(name, none -> new ArrayList<>());
        if (number > lines.size()) {
            lines.add(line);
        } else {
            lines.set(number - 1, line);
        }
    }

    ImportResult imported() {
        return imported(files);
    }

    /** That file alone. */
    ImportResult imported(String name) {
        return imported(Map.of(name, files.getOrDefault(name, List.of())));
    }

    static CardKey key(String cardUserId) {
        return HASHER.hash(cardUserId);
    }

    /** The outcome and changed rows of one file. */
    static String outcome(ImportResult result, String file) {
        return result.files().stream()
                .filter(one -> one.file().equals(file))
                .map(one -> one.outcome() + " " + one.rows() + " " + one.changed())
                .findFirst()
                .orElse("missing");
    }

    private ImportResult imported(Map<String, List<String>> chosen) {
        try {
            for (String name : files.keySet()) {
                Files.deleteIfExists(folder.resolve(name + ".csv"));
            }
            for (Map.Entry<String, List<String>> file : chosen.entrySet()) {
                Files.write(folder.resolve(file.getKey() + ".csv"), file.getValue());
            }
            return importer().run(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that both databases hold, to tell whether anything changed. */
    String contents() {
        return contents(database, DirectorySchema.SCHEMA) + contents(residents, "public");
    }

    private static String contents(Database database, String schema) {
        return database.value("""
                select string_agg(query_to_xml('select * from ' || schemaname || '.' || tablename, true, false, '')::text,
                  '' order by tablename) from pg_tables where schemaname = '%s'""".formatted(schema));
    }

    ReferenceImport importer() {
        return new ReferenceImport(new ReferenceImport.Parts(
                database.dataSource(), residents.dataSource(), HASHER, TestTables.ALL, new Silent()));
    }

    private static final class Silent implements ImportProgress {
        @Override
        public void read(String file, long rows) {}

        @Override
        public void done(ImportResult.OfFile result) {}
    }
}
