package io.kazasu.store.attendance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A stretch of time, {@code to} excluded; empty unless it ends after it begins. */
record Span(Instant from, Instant to) {
    boolean isEmpty() {
        return !to.isAfter(from);
    }

    Duration length() {
        return isEmpty() ? Duration.ZERO : Duration.between(from, to);
    }

    /** What is left of this outside {@code other}: nothing, one piece or two. */
    List<Span> without(Span other) {
        Span before = new Span(from, earlier(to, other.from));
        Span after = new Span(later(from, other.to), to);
        List<Span> left = new ArrayList<>(2);
        if (other.isEmpty() || before.equals(this) || after.equals(this)) {
            left.add(this);
            return left;
        }
        if (!before.isEmpty()) {
            left.add(before);
        }
        if (!after.isEmpty()) {
            left.add(after);
        }
        return left;
    }

    /** Time within {@code spans} that none of {@code others} covers. */
    static List<Span> without(List<Span> spans, List<Span> others) {
        List<Span> left = spans;
        for (Span other : others) {
            left = left.stream().flatMap(span -> span.without(other).stream()).toList();
        }
        return left;
    }

    static Duration length(List<Span> spans) {
        return spans.stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
