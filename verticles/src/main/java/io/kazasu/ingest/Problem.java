package io.kazasu.ingest;

import io.kazasu.directory.DirectoryUnavailableException;
import io.kazasu.ledger.LedgerOverloadedException;
import io.kazasu.ledger.LedgerUnavailableException;
import io.kazasu.ledger.SequenceReusedException;
import io.kazasu.tap.MalformedException;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A problem document. Says which field is wrong and what was expected, never the value.
 *
 * @param field path of the faulty field, or null
 * @param detail what was expected, or null
 */
public record Problem(
        ProblemType type, @Nullable String field, @Nullable String detail) {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Logger LOG = LoggerFactory.getLogger(Problem.class);

    public static Problem of(ProblemType type) {
        return new Problem(type, null, null);
    }

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, null, detail);
    }

    /** The one place where faults become problems. A fault of the gateway's own is logged. */
    public static Problem of(Throwable cause) {
        Problem problem = told(cause);
        if (problem.type == ProblemType.INTERNAL) {
            LOG.error("a request failed", cause);
        }
        return problem;
    }

    /** The same without a word in the log. */
    static Problem told(Throwable cause) {
        return switch (cause) {
            case ProblemException problem -> problem.problem();
            case MalformedException fault ->
                new Problem(ProblemType.MALFORMED, fault.field(), "expected " + fault.expected());
            case SequenceReusedException reused -> of(ProblemType.SEQUENCE_REUSED);
            case LedgerOverloadedException overloaded -> of(ProblemType.OVERLOADED);
            case LedgerUnavailableException unavailable -> of(ProblemType.UNAVAILABLE);
            case DirectoryUnavailableException unavailable -> of(ProblemType.UNAVAILABLE);
            default -> of(ProblemType.INTERNAL);
        };
    }

    public JsonObject json() {
        JsonObject json = new JsonObject()
                .put("type", "/problems/" + type.wireName())
                .put("title", type.title())
                .put("status", type.status());
        if (field != null) {
            json.put("field", field);
        }
        if (detail != null) {
            json.put("detail", detail);
        }
        return json;
    }
}
