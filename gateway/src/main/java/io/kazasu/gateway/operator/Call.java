package io.kazasu.gateway.operator;

import io.kazasu.directory.Operator;
import io.kazasu.ingest.ProblemException;
import io.kazasu.ingest.ProblemType;
import io.kazasu.tap.Fields;
import io.kazasu.tap.MalformedException;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One request of an operator who may make it.
 *
 * @param body empty where the route has none
 * @param format of the answer that the client wants
 */
record Call(Operator operator, RoutingContext context, Fields body, Format format) {
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2999;

    String municipality() {
        return operator.municipality();
    }

    /** A part of the path, percent-decoded. */
    String path(String name) {
        return Optional.ofNullable(context.pathParam(name))
                .filter(value -> value.indexOf('\0') < 0)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    /** There is nothing under an ID that is none. */
    UUID pathUuid(String name) {
        try {
            return UUID.fromString(path(name));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
    }

    long pathSequence(String name) {
        try {
            return Long.parseLong(path(name));
        } catch (NumberFormatException e) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
    }

    /** The one value of a query parameter. */
    Optional<String> query(String name) {
        List<String> values = context.queryParam(name);
        if (values.size() > 1 || values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
            throw new MalformedException(name, "one value");
        }
        return values.stream().findFirst();
    }

    /** A day that the query must name. */
    LocalDate date() {
        try {
            LocalDate date = LocalDate.parse(query("date").orElse(""));
            if (date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR) {
                return date;
            }
        } catch (DateTimeException e) {
            // the same fault as a day out of range
        }
        throw new MalformedException("date", "YYYY-MM-DD");
    }

    YearMonth month() {
        try {
            YearMonth month = YearMonth.parse(query("month").orElse(""));
            if (month.getYear() >= FIRST_YEAR && month.getYear() <= LAST_YEAR) {
                return month;
            }
        } catch (DateTimeException e) {
            // the same fault as a month out of range
        }
        throw new MalformedException("month", "YYYY-MM");
    }
}
