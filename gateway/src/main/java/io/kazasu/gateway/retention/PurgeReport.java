package io.kazasu.gateway.retention;

import io.kazasu.fanout.Purged;
import io.kazasu.tap.Service;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;

/** Says what went; no person, and days in UTC. */
record PurgeReport(PrintWriter out, PrintWriter err, boolean dryRun) {
    void keptForEver(Service service) {
        say("store %s: kept for ever".formatted(service));
    }

    void store(Service service, Period kept, List<Purged> purged) {
        if (purged.isEmpty()) {
            say("store %s: nothing is older than %s".formatted(service, kept));
            return;
        }
        say("store %s: older than %s, %s:".formatted(service, kept, went()));
        purged.forEach(this::municipality);
    }

    private void municipality(Purged purged) {
        StringBuilder line =
                new StringBuilder("  %s: %,d receptions".formatted(purged.municipality(), purged.receptions()));
        Purged.Span taps = purged.taps();
        if (taps != null) {
            line.append(" of %tF to %tF".formatted(utc(taps.earliest()), utc(taps.latest())));
        }
        purged.rows().forEach((table, rows) -> line.append(", %,d %s".formatted(rows, table)));
        say(line.toString());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    void visitors(long people) {
        if (people > 0) {
            say("residents: %,d visitors of shelters %s".formatted(people, went()));
        }
    }

    void visitorsWait() {
        err.printf("residents: visitors stay until the store SHELTER has all that the ledger has%n");
        err.flush();
    }

    void failed(Service service, Exception cause) {
        err.printf("store %s: not purged, or not all of it: %s%n", service, cause.getMessage());
        err.flush();
    }

    private String went() {
        return dryRun ? "would be deleted" : "deleted";
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
