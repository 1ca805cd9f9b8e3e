package io.kazasu.store.counter;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/**
 * What each 確認書 said when it was first printed, personal data included: reprints and later checks say the same, whatever
 * has become of the person since. Any thread; futures fail as the store does.
 */
public final class ConfirmationRecords {
    private static final String KEEP = """
            insert into confirmation_record (document, municipality, holder, content)
            values ($1::text, $2::text, $3::uuid, $4::jsonb) on conflict (document) do nothing
            """;

    private static final String OF = "select content from confirmation_record where document = $1::text";

    private final Pool store;

    public ConfirmationRecords(Pool store) {
        this.store = store;
    }

    /** Empty for a document that was never printed. */
    public Future<Optional<JsonObject>> of(String document) {
        return store.preparedQuery(OF)
                .execute(Tuple.of(document))
                .map(rows -> rows.stream().findFirst().map(row -> row.getJsonObject("content")));
    }

    /**
     * Keeps {@code content} unless there is a record already.
     *
     * @return what is on record, which somebody else may have kept at the same moment
     */
    public Future<JsonObject> keep(String document, String municipality, UUID holder, JsonObject content) {
        return store.preparedQuery(KEEP)
                .execute(Tuple.of(document, municipality, holder, content))
                .compose(kept -> of(document))
                .map(Optional::orElseThrow);
    }
}
