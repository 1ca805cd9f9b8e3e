package io.kazasu.gateway.operator;

import io.kazasu.ingest.ReaderActivity.Sign;
import io.kazasu.tap.Reference;
import io.kazasu.tap.Site;
import io.vertx.core.json.JsonObject;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Readers that this node heard of and then no more, whose connection may be open (late) or not (offline), and readers
 * whose clocks are off. After its site has closed a reader may be silent.
 */
final class ReaderIncidents {
    private static final double MILLIS = 1000;

    private final Desk desk;

    ReaderIncidents(Desk desk) {
        this.desk = desk;
    }

    List<Incident> of(String municipality, ZoneId timeZone) {
        LocalTime now = LocalTime.ofInstant(desk.clock().instant(), timeZone);
        List<Incident> found = new ArrayList<>();
        desk.readers().silent().stream()
                .filter(sign -> atOpenSite(sign, municipality, now))
                .map(this::silent)
                .forEach(found::add);
        desk.readers().wrongClocks().stream()
                .filter(sign -> atOpenSite(sign, municipality, now))
                .map(ReaderIncidents::clock)
                .forEach(found::add);
        return found;
    }

    private boolean atOpenSite(Sign sign, String municipality, LocalTime now) {
        Reference reference = desk.directory().reference();
        Optional<Site> site = reference.site(sign.reader().site());
        return site.isPresent()
                && site.get().municipality().equals(municipality)
                && site.get().openAt(now);
    }

    private Incident silent(Sign sign) {
        JsonObject details = new JsonObject()
                .put("reader", sign.reader().id())
                .put("state", desk.readers().status(sign).name());
        return incident(IncidentKind.READER_SILENT, sign, details);
    }

    private static Incident clock(Sign sign) {
        JsonObject details = new JsonObject()
                .put("reader", sign.reader().id())
                .put("clockAheadSeconds", sign.measured().aheadMillis() / MILLIS);
        return incident(IncidentKind.READER_CLOCK, sign, details);
    }

    private static Incident incident(IncidentKind kind, Sign sign, JsonObject details) {
        return new Incident(kind, sign.reader().service(), List.of(sign.reader().site()), sign.at(), details);
    }
}
