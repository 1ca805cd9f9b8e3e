package io.kazasu.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnnestTest {
    private record Stay(String site, @Nullable Instant since) {}

    private static final Unnest<Stay> STAYS = new Unnest<Stay>()
            .text("site", Stay::site)
            .date("day", stay -> "2026-11-30")
            .timestamptz("since", Stay::since);

    @Test
    void columnsOfAStatementStandInTheOrderOfItsParameters() {
        assertEquals(
                "insert into stay (site, day, since) select unnest($1::text[]) as site,"
                        + " unnest($2::text[])::date as day, unnest($3::timestamptz[]) as since",
                STAYS.insertInto("stay"));
        assertEquals(
                "unnest($4::text[]) as site, unnest($5::text[])::date as day, unnest($6::timestamptz[]) as since",
                STAYS.values(4));
    }

    @Test
    void rowsBecomeOneArrayForEachColumnBehindOtherParameters() {
        var tuple = STAYS.tuple(List.of(new Stay("s-1", null), new Stay("s-2", Instant.EPOCH)), "main");

        assertEquals("main", tuple.getString(0));
        assertArrayEquals(new String[] {"s-1", "s-2"}, tuple.getArrayOfStrings(1));
        assertArrayEquals(new String[] {"2026-11-30", "2026-11-30"}, tuple.getArrayOfStrings(2));
        assertArrayEquals(
                new OffsetDateTime[] {null, OffsetDateTime.parse("1970-01-01T00:00:00Z")},
                tuple.getArrayOfOffsetDateTimes(3));
    }
}
