package io.kazasu.gateway.operator;

import io.kazasu.ingest.ProblemException;
import io.kazasu.ingest.ProblemType;
import io.vertx.ext.web.MIMEHeader;
import java.util.List;

/** What an answer is written as. */
enum Format {
    JSON("application", "json"),
    CSV("text", "csv"),
    PDF("application", "pdf"),
    EVENTS("text", "event-stream");

    private final String type;
    private final String subtype;

    Format(String type, String subtype) {
        this.type = type;
        this.subtype = subtype;
    }

    String mediaType() {
        return type + "/" + subtype;
    }

    /**
     * The best of {@code offered}; the first when the client does not care.
     *
     * @param accepted as the client prefers them
     * @throws ProblemException {@code not-acceptable}
     */
    static Format negotiate(List<MIMEHeader> accepted, List<Format> offered) {
        if (accepted.isEmpty()) {
            return offered.getFirst();
        }
        for (MIMEHeader header : accepted) {
            for (Format format : offered) {
                if (header.weight() > 0 && format.matches(header)) {
                    return format;
                }
            }
        }
        throw new ProblemException(ProblemType.NOT_ACCEPTABLE);
    }

    private boolean matches(MIMEHeader header) {
        return same(header.component(), type) && same(header.subComponent(), subtype);
    }

    private static boolean same(String accepted, String own) {
        return accepted.equals("*") || accepted.equalsIgnoreCase(own);
    }
}
