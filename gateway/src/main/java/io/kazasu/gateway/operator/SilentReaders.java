package io.kazasu.gateway.operator;

import io.kazasu.ingest.ReaderActivity.Sign;
import io.kazasu.tap.Reference;
import io.kazasu.tap.Site;
import io.vertx.core.json.JsonObject;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Readers that this node heard of and then no more. After its site has closed a reader may be silent. */
final class SilentReaders {
    private final Desk desk;

    SilentReaders(Desk desk) {
        this.desk = desk;
    }

    List<Incident> of(String municipality, ZoneId timeZone) {
        LocalTime now = LocalTime.ofInstant(desk.clock().instant(), timeZone);
        Reference reference = desk.directory().reference();
        return desk.readers().silent().stream()
                .filter(sign -> {
                    Optional<Site> site = reference.site(sign.reader().site());
                    return site.isPresent()
                            && site.get().municipality().equals(municipality)
                            && site.get().openAt(now);
                })
                .map(SilentReaders::incident)
                .toList();
    }

    private static Incident incident(Sign sign) {
        return new Incident(
                IncidentKind.READER_SILENT,
                sign.reader().service(),
                List.of(sign.reader().site()),
                sign.at(),
                new JsonObject().put("reader", sign.reader().id()));
    }
}
