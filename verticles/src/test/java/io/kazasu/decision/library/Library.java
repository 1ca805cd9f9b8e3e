package io.kazasu.decision.library;

import static io.kazasu.decision.ReceptionFixture.HOLDER;
import static io.kazasu.decision.ReceptionFixture.SANJO;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kazasu.decision.ReceptionFixture;
import io.kazasu.decision.ReceptionFixture.Tables;
import io.kazasu.decision.Streams;
import io.kazasu.tap.Decision;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Reason;
import io.kazasu.tap.Service;
import io.kazasu.tap.SiteKind;
import io.kazasu.tap.StreamKey;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A library with a few books, and one patron at its desk. */
final class Library {
    static final Patron PATRON = new Patron("P-0001", 3, false);
    static final Patron BLOCKED = new Patron("P-0001", 3, true);
    static final StreamKey STREAM = StreamKey.of(Service.LIBRARY, ReceptionFixture.SANJO.code(), "", HOLDER);

    /** Two weeks each, but for the film. */
    static final Tables SHELVES =
            item(item(item(item(item(Tables.EMPTY, "A", 14), "B", 14), "C", 14), "D", 14), "F", 7);

    private final Streams streams = new Streams(new LibraryRule());
    private final Map<String, Instant> returnedByOthers = new HashMap<>();
    private Patron patron = PATRON;
    private long sequence;

    private static Tables item(Tables tables, String id, int days) {
        return tables.with(LibraryTables.ITEMS, id, new Item(id, "本 " + id, days));
    }

    static ReceptionFixture tap() {
        return ReceptionFixture.of(Service.LIBRARY)
                .at(ReceptionFixture.site("library", SiteKind.LIBRARY))
                .reference(SHELVES)
                .records(LibraryTables.PATRONS, PATRON);
    }

    static Fields request(String action, String... items) {
        return Fields.builder()
                .put("action", action)
                .put("items", List.of(items))
                .build();
    }

    Library patron(Patron now) {
        patron = now;
        return this;
    }

    /** Somebody else has lent or returned an item. */
    void returnedByOthers(String item, String at) {
        returnedByOthers.put(item, instant(at));
    }

    Decision lend(String at, String... items) {
        return decide(at, request("LEND", items));
    }

    Decision bringBack(String at, String... items) {
        return decide(at, request("RETURN", items));
    }

    Decision identify(String at) {
        return decide(at, Fields.EMPTY);
    }

    /** The key of the entry made last. */
    EntryKey last() {
        return new EntryKey("desk", sequence);
    }

    private Decision decide(String at, Fields request) {
        sequence++;
        return streams.decide(tap().key("desk", sequence)
                .at(LocalDateTime.parse(at))
                .records(LibraryTables.PATRONS, patron)
                .returnedByOthers(returnedByOthers)
                .request(request)
                .reception());
    }

    boolean undo(EntryKey entry) {
        return streams.undo(STREAM, entry);
    }

    Fields state() {
        return streams.state(STREAM);
    }

    /** What is out now, as the newest state has it. */
    Map<String, String> out() {
        Map<String, String> out = new HashMap<>();
        LibraryState.of(state())
                .loans(Instant.MAX, returnedByOthers)
                .forEach((item, loan) -> out.put(item, String.valueOf(loan.due())));
        return out;
    }

    /** Such as {@code A 2026-12-13, B 2026-12-13}. */
    static String items(Decision decision) {
        return decision.result().objects("items").stream()
                .map(item -> item.requireText("item")
                        + item.text("due").map(due -> " " + due).orElse(""))
                .collect(Collectors.joining(", "));
    }

    static long loans(Decision decision) {
        return decision.result().requireInteger("loans", 0, 1_000);
    }

    static void assertOk(Decision decision) {
        assertEquals(Reason.OK, decision.reason());
    }

    static Instant instant(String local) {
        return LocalDateTime.parse(local).atZone(SANJO.timeZone()).toInstant();
    }
}
