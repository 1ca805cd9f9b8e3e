package io.kazasu.directory;

import static io.kazasu.directory.FileColumn.optional;
import static io.kazasu.directory.FileColumn.required;

import io.kazasu.directory.FileLayout.Part;
import io.kazasu.directory.FileLayout.Store;
import io.kazasu.tap.CardArea;
import io.kazasu.tap.CardStatus;
import io.kazasu.tap.Direction;
import io.kazasu.tap.Service;
import io.kazasu.tap.SiteKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The files of reference data that every service needs. */
final class CoreFiles {
    static final String MUNICIPALITIES = "municipalities";
    static final String SITES = "sites";
    static final String READERS = "readers";
    static final String OPERATORS = "operators";
    static final String HOLDERS = "holders";
    static final String RESIDENTS = "residents";

    private CoreFiles() {}

    static List<FileLayout> all(CardHasher hasher) {
        return List.of(municipalities(), sites(), readers(), operators(), holders(hasher), residents());
    }

    private static FileLayout municipalities() {
        List<FileColumn> columns = List.of(
                required("municipality", CellFormats.MUNICIPALITY),
                required("name_ja", CellFormats.TEXT),
                required("name_en", CellFormats.TEXT),
                required("time_zone", CellFormats.TIME_ZONE));
        return FileLayout.of(
                MUNICIPALITIES,
                columns,
                List.of(StagedCheck.unique("municipality", List.of("municipality"))),
                Sql.upsert("directory.municipality", List.of("municipality"), plain(columns)));
    }

    private static FileLayout sites() {
        List<FileColumn> columns = List.of(
                required("site", CellFormats.KEY),
                required("municipality", CellFormats.MUNICIPALITY).naming(MUNICIPALITIES),
                required("kind", CellFormats.constants(SiteKind.class)),
                required("name_ja", CellFormats.TEXT),
                required("name_en", CellFormats.TEXT),
                optional("capacity", CellFormats.CAPACITY),
                optional("voting_district", CellFormats.KEY),
                optional("opens", CellFormats.TIME),
                optional("closes", CellFormats.TIME),
                optional("common", CellFormats.FLAG));
        SequencedMap<String, String> values = plain(columns);
        values.put("capacity", "s.capacity::integer");
        values.put("opens", Sql.minutes("opens"));
        values.put("closes", Sql.minutes("closes"));
        values.put("common", "coalesce(s.common::boolean, false)");
        List<StagedCheck> checks = List.of(
                StagedCheck.unique("site", List.of("site")),
                References.check(columns.get(1)),
                StagedCheck.cleanRows(
                        "opens", "(s.opens is null) <> (s.closes is null)", "opens and closes, or neither"),
                StagedCheck.cleanRows("closes", "s.closes <= s.opens", "a time after opens"));
        return FileLayout.of(SITES, columns, checks, Sql.upsert("directory.site", List.of("site"), values));
    }

    private static FileLayout readers() {
        List<FileColumn> columns = List.of(
                required("reader", CellFormats.KEY),
                required("site", CellFormats.KEY).naming(SITES),
                required("service", CellFormats.constants(Service.class)),
                optional("direction", CellFormats.constants(Direction.class)),
                optional("token_sha256", CellFormats.SHA256).kept(),
                required("enabled", CellFormats.FLAG));
        SequencedMap<String, String> values = plain(columns);
        values.put("enabled", "s.enabled::boolean");
        TokenColumns.addTo(values, TokenHolder.READER);
        List<StagedCheck> checks = List.of(
                StagedCheck.unique("reader", List.of("reader")),
                References.check(columns.get(1)),
                StagedCheck.unique("token_sha256", List.of("token_sha256")),
                TokenColumns.ofAnother(TokenHolder.READER));
        return FileLayout.of(READERS, columns, checks, Sql.upsert("directory.reader", List.of("reader"), values));
    }

    private static FileLayout operators() {
        List<FileColumn> columns = List.of(
                required("operator", CellFormats.KEY),
                required("municipality", CellFormats.MUNICIPALITY).naming(MUNICIPALITIES),
                required("roles", CellFormats.list(CellFormats.constants(Role.class))),
                optional("token_sha256", CellFormats.SHA256).kept());
        SequencedMap<String, String> values = plain(columns);
        values.put("roles", "string_to_array(s.roles, '|')");
        TokenColumns.addTo(values, TokenHolder.OPERATOR);
        List<StagedCheck> checks = List.of(
                StagedCheck.unique("operator", List.of("operator")),
                References.check(columns.get(1)),
                StagedCheck.unique("token_sha256", List.of("token_sha256")),
                TokenColumns.ofAnother(TokenHolder.OPERATOR));
        return FileLayout.of(OPERATORS, columns, checks, Sql.upsert("directory.operator", List.of("operator"), values));
    }

    private static FileLayout holders(CardHasher hasher) {
        List<FileColumn> columns = List.of(
                required("card_user_id", CellFormats.cardUserId(hasher)).kept(),
                required("holder", CellFormats.UUID),
                required("municipality", CellFormats.MUNICIPALITY).naming(MUNICIPALITIES),
                required("area", CellFormats.constants(CardArea.class)),
                required("status", CellFormats.constants(CardStatus.class)),
                required("expires", CellFormats.DATE),
                optional("services", CellFormats.list(CellFormats.constants(Service.class))));
        List<StagedCheck> checks =
                List.of(StagedCheck.unique("card_user_id", List.of("card_user_id")), References.check(columns.get(2)));
        return FileLayout.of(HOLDERS, columns, checks, CardImport.SQL);
    }

    /** Personal columns go to the resident store alone; the directory gets an opaque mirror. */
    private static FileLayout residents() {
        List<FileColumn> columns = List.of(
                required("holder", CellFormats.UUID),
                required("household", CellFormats.UUID),
                required("name", CellFormats.TEXT).personal(),
                optional("kana", CellFormats.TEXT).personal(),
                optional("birth_date", CellFormats.DATE).personal(),
                optional("sex", CellFormats.SEX).personal(),
                optional("address", CellFormats.TEXT).personal(),
                optional("relation", CellFormats.TEXT).personal(),
                // whom nobody may find must never be found because a column was forgotten
                required("nondisclosure", CellFormats.FLAG).personal(),
                optional("moved_out", CellFormats.DATE).personal());
        SequencedMap<String, String> personal = plain(columns);
        personal.put("birth_date", "s.birth_date::date");
        personal.put("nondisclosure", "s.nondisclosure::boolean");
        SequencedMap<String, String> opaque = new LinkedHashMap<>();
        opaque.put("relation", "s.relation");
        for (SequencedMap<String, String> values : List.of(personal, opaque)) {
            values.put("holder", "s.holder::uuid");
            values.put("household", "s.household::uuid");
            values.put("moved_out", "s.moved_out::date");
        }
        personal.put("visitor", "false");
        List<String> all = columns.stream().map(FileColumn::name).toList();
        Part residents = new Part(
                Store.RESIDENTS,
                all,
                List.of(StagedCheck.unique("holder", List.of("holder"))),
                Sql.upsert("resident", List.of("holder"), personal));
        Part mirror = new Part(
                Store.DIRECTORY,
                List.copyOf(opaque.keySet()),
                List.of(),
                Sql.upsert("directory.resident", List.of("holder"), opaque));
        return new FileLayout(RESIDENTS, columns, List.of(residents, mirror), (row, faults) -> {});
    }

    private static SequencedMap<String, String> plain(List<FileColumn> columns) {
        SequencedMap<String, String> values = new LinkedHashMap<>();
        columns.forEach(column -> values.put(column.name(), "s." + column.name()));
        return values;
    }
}
