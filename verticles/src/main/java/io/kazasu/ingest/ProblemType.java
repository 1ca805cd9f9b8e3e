package io.kazasu.ingest;

/** Why a request was not decided, as RFC 9457 problem types {@code /problems/NAME}. Names and statuses are a contract. */
public enum ProblemType {
    MALFORMED("malformed", 400, "The request is not as it should be"),
    UNAUTHENTICATED("unauthenticated", 401, "A valid token, or a reader's certificate, is needed"),
    READER_DISABLED("reader-disabled", 403, "This reader is disabled"),
    FORBIDDEN("forbidden", 403, "This operator may not do that"),
    NOT_FOUND("not-found", 404, "There is no such thing here"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "This method does not apply here"),
    NOT_ACCEPTABLE("not-acceptable", 406, "None of the accepted media types can be given"),
    CONFLICT("conflict", 409, "The present state does not allow it"),
    SEQUENCE_REUSED("sequence-reused", 409, "This sequence was used before with other content"),
    TOO_LARGE("too-large", 413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The body must be application/json"),
    INDIVIDUAL_NUMBER("individual-number", 422, "An individual number was sent where it must never be"),
    CLOCK_SKEW("clock-skew", 422, "The reader's clock is ahead by more than 60 s"),
    OVERLOADED("overloaded", 429, "Too much at once; send the same again later"),
    TOO_MANY_LOGINS("too-many-logins", 429, "Too many wrong logins; this one was wrong too"),
    INTERNAL("internal", 500, "The gateway is at fault"),
    UNAVAILABLE("unavailable", 503, "It could not be recorded; send the same again later");

    private final String wireName;
    private final int status;
    private final String title;

    ProblemType(String wireName, int status, String title) {
        this.wireName = wireName;
        this.status = status;
        this.title = title;
    }

    public String wireName() {
        return wireName;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** Whether sending the same again later may succeed; such answers carry Retry-After. */
    public boolean passing() {
        return this == OVERLOADED || this == TOO_MANY_LOGINS || this == UNAVAILABLE;
    }
}
