package io.kazasu.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.tap.Service;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final String RECIPIENT = "https://one.example/";
    private static final Instant GRANTED = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant LATER = GRANTED.plusSeconds(60);

    @Test
    void whatWasAgreedToGoes() {
        assertEquals(Set.of("site", "count"), fields(purpose("a", RECIPIENT, 30, "site", "count"), LATER));
    }

    @Test
    void nothingGoesOfTapsBeforeTheConsent() {
        assertEquals(Set.of(), fields(purpose("a", RECIPIENT, 30, "site", "count"), GRANTED.minusMillis(1)));
        assertEquals(Set.of("site", "count"), fields(purpose("a", RECIPIENT, 30, "site", "count"), GRANTED));
    }

    @Test
    void fieldsThatThePurposeGainedSinceDoNotGo() {
        assertEquals(Set.of("site"), fields(purpose("a", RECIPIENT, 30, "site", "occupancy"), LATER));
    }

    @Test
    void nothingGoesElsewhereOrToBeKeptLongerThanAgreed() {
        assertEquals(Set.of(), fields(purpose("a", "https://two.example/", 30, "site"), LATER));
        assertEquals(Set.of(), fields(purpose("a", RECIPIENT, 31, "site"), LATER));
        assertEquals(Set.of("site"), fields(purpose("a", RECIPIENT, 29, "site"), LATER));
    }

    @Test
    void nothingGoesOnceWithdrawn() {
        assertEquals(
                Set.of(),
                Coverage.fields(
                        List.of(consent("a", LATER.plusSeconds(1), "site")),
                        List.of(purpose("a", RECIPIENT, 30, "site")),
                        LATER));
    }

    @Test
    void purposesOfOneRecipientGoTogetherAsFarAsAgreed() {
        List<Purpose> purposes =
                List.of(purpose("a", RECIPIENT, 30, "site"), purpose("b", RECIPIENT, 30, "count", "site"));

        assertEquals(Set.of("site"), Coverage.fields(List.of(consent("a", null, "site")), purposes, LATER));
        assertEquals(
                Set.of("site", "count"),
                Coverage.fields(List.of(consent("a", null, "site"), consent("b", null, "count")), purposes, LATER));
        assertEquals(1, Channel.group(purposes).size());
    }

    @Test
    void agreeingAnewIsNeededForNewWordsOnly() {
        Consent consent = consent("a", null, "site", "count");

        assertTrue(consent.saysAll(purpose("a", RECIPIENT, 30, "site")));
        assertFalse(consent.saysAll(purpose("a", RECIPIENT, 30, "site", "occupancy")));
        assertFalse(consent.saysAll(purpose("a", RECIPIENT, 31, "site")));
    }

    private static Set<String> fields(Purpose purpose, Instant at) {
        return Coverage.fields(List.of(consent("a", null, "site", "count")), List.of(purpose), at);
    }

    private static Purpose purpose(String id, String recipient, int days, String... fields) {
        return new Purpose(id, "152048", Service.SHELTER, recipient, List.of(fields), "", "", days);
    }

    private static Consent consent(String purpose, @Nullable Instant withdrawn, String... fields) {
        return new Consent(
                new UUID(0, 1),
                "152048",
                new UUID(0, 2),
                purpose,
                RECIPIENT,
                List.of(fields),
                "",
                "",
                30,
                GRANTED,
                "clerk",
                withdrawn,
                withdrawn == null ? null : "clerk");
    }
}
