package io.kazasu.gateway.scenario;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/** A town for readers that stay connected: a shelter, an office and many people. */
final class StreamTown {
    static final String CODE = "152048";
    private static final int PEOPLE = 260;

    /** Whom {@link #tap(long)} knows; the others are for tests that must not meet earlier taps of theirs. */
    private static final int TAPPED = 200;

    private static final int READERS = 12;

    private final String prefix;

    /** @param prefix of the readers: {@code PREFIX-1} to {@code PREFIX-12}, {@code -off} and {@code -lost}, all at the gym */
    StreamTown(String prefix) {
        this.prefix = prefix;
    }

    String card(long person) {
        return "KZ" + person + "X";
    }

    /** Of another person for each sequence. */
    String tap(long sequence) {
        return tap(sequence, Instant.now(), sequence % TAPPED);
    }

    String tap(long sequence, Instant at, long person) {
        return WireClient.tapJson(sequence, at, card(person), new JsonObject());
    }

    ReferenceFolder reference() {
        ReferenceFolder reference = new ReferenceFolder()
                .municipality(CODE, "Sanjo")
                .site("gym", CODE, "SHELTER", "100000")
                .site("hall", CODE, "OFFICE")
                .operator("chief", CODE, "ADMIN")
                .operator("auditor", CODE, "AUDITOR")
                .reader(prefix + "-off", "gym", "SHELTER", "AUTO")
                .reader(prefix + "-never", "gym", "SHELTER", "AUTO", false)
                .reader(prefix + "-lost", "gym", "SHELTER", "AUTO")
                .reader(prefix + "-plain-3", "gym", "SHELTER", "AUTO")
                .reader(prefix + "-plain-5", "gym", "SHELTER", "AUTO")
                .reader(prefix + "-plain-max", "gym", "SHELTER", "AUTO")
                .reader(prefix + "-slow", "gym", "SHELTER", "AUTO")
                .reader(prefix + "-will", "gym", "SHELTER", "AUTO")
                .reader(prefix + "-silent-3", "gym", "SHELTER", "AUTO")
                .reader(prefix + "-silent-5", "gym", "SHELTER", "AUTO")
                .reader(prefix + "-dumb", "hall", "COUNTER", "")
                .reader(prefix + "-idle", "hall", "ATTENDANCE", "AUTO");
        for (int reader = 1; reader <= READERS; reader++) {
            reference.reader(prefix + "-" + reader, "gym", "SHELTER", "AUTO");
        }
        for (int person = 0; person < PEOPLE; person++) {
            UUID holder = new UUID(1, person);
            reference
                    .holder(card(person), holder, CODE, "SHELTER|ATTENDANCE")
                    .line(
                            "residents.csv",
                            "holder,household,name,kana,birth_date,sex,address,relation,nondisclosure,moved_out",
                            holder,
                            new UUID(2, person),
                            "三条 " + person,
                            "サンジョウ",
                            "1980-01-01",
                            "F",
                            "三条市",
                            "世帯主",
                            "false",
                            "");
        }
        return reference;
    }
}
