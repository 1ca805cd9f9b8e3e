package io.kazasu.fanout;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;

/** Who printed which document of a service when, kept in its store: table {@code document_print}. Any thread. */
public final class DocumentPrints {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final int ATTEMPTS_MAX = 20;

    private static final String NEXT = """
            insert into document_print (document, print, municipality, operator)
            select $1::text, coalesce(max(print), 0) + 1, $2::text, $3::text
              from document_print where document = $1::text
            returning print
            """;

    private final Pool store;

    public DocumentPrints(Pool store) {
        this.store = store;
    }

    /**
     * Counts one more print before it is made, so that of two at once only one is the first; a print that then fails has
     * been counted. Fails as the store does.
     *
     * @return 1 for the first print of the document
     */
    public Future<Integer> next(String document, String municipality, String operator) {
        return next(Tuple.of(document, municipality, operator), ATTEMPTS_MAX);
    }

    /** Whoever prints at the same moment has taken the number: the next one is looked for. */
    private Future<Integer> next(Tuple print, int attempts) {
        return store.preparedQuery(NEXT)
                .execute(print)
                .map(rows -> rows.iterator().next().getInteger("print"))
                .recover(failure -> failure instanceof PgException server
                                && UNIQUE_VIOLATION.equals(server.getSqlState())
                                && attempts > 1
                        ? next(print, attempts - 1)
                        : Future.failedFuture(failure));
    }
}
