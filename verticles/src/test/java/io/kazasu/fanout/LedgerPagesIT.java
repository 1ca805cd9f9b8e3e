package io.kazasu.fanout;

import static io.kazasu.fanout.StoreFixture.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.tap.Service;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerPagesIT {
    @Test
    void pagesComeOutOfTheIndexInOrder() {
        try (StoreFixture fixture = StoreFixture.of(Service.COUNTER)) {
            List<String> plan = new ArrayList<>();
            await(fixture.ledger().withConnection(connection -> connection
                    .query("set enable_seqscan = off")
                    .execute()
                    .compose(set -> connection
                            .query("explain (generic_plan) " + LedgerPages.PAGE)
                            .execute())
                    .onSuccess(rows -> rows.forEach(row -> plan.add(row.getString(0))))));
            String text = String.join("\n", plan);
            assertTrue(text.contains("Index Scan using entry_fanout"), text);
            assertTrue(text.contains("ROW(xid, \"position\") > ROW("), text);
            assertFalse(text.contains("Sort"), text);
        }
    }
}
