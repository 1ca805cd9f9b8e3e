package io.kazasu.decision.shelter;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kazasu.decision.Candidate;
import io.kazasu.decision.Outcome;
import io.kazasu.decision.PeopleFixture;
import io.kazasu.tap.CardApplication;
import io.kazasu.tap.CardStatus;
import io.kazasu.tap.Decision;
import io.kazasu.tap.Direction;
import io.kazasu.tap.Fields;
import io.kazasu.tap.MalformedException;
import io.kazasu.tap.Reason;
import io.kazasu.tap.Service;
import io.kazasu.tap.StreamKey;
import io.kazasu.tap.Verdict;
import io.kazasu.tap.Warning;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShelterFindingsTest {
    private static final Fields SEEN =
            Fields.builder().put("newest", "2026-11-28T00:00:00Z").build();

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyReasonInItsPrecedence")
    void decides(String label, PeopleFixture tap, Reason reason, List<Warning> warnings) {
        Outcome outcome = decide(tap);
        Decision decision = outcome.decision();
        boolean accepted = reason == Reason.OK;
        assertAll(
                label,
                () -> assertEquals(reason, decision.reason()),
                () -> assertEquals(accepted ? Verdict.ACCEPTED : Verdict.HOLD, decision.verdict()),
                () -> assertEquals(warnings, decision.warnings()),
                () -> assertEquals(accepted, !outcome.state().equals(SEEN), "changes the state"));
    }

    static Stream<Arguments> everyReasonInItsPrecedence() {
        EnumSet<Service> notThis = EnumSet.complementOf(EnumSet.of(Service.SHELTER));
        LocalDate yesterday = LocalDate.of(2026, 11, 28);
        return Stream.of(
                row("unknown card", stranger(), Reason.UNKNOWN_CARD),
                row(
                        "unknown card, application not taken",
                        stranger().application(CardApplication.BINARY),
                        Reason.UNKNOWN_CARD),
                row("card revoked", tap().status(CardStatus.REVOKED), Reason.OK, Warning.CARD_NOT_VALID),
                row("card suspended", tap().status(CardStatus.SUSPENDED), Reason.OK, Warning.CARD_NOT_VALID),
                row("card expired yesterday", tap().expires(yesterday), Reason.OK, Warning.CARD_NOT_VALID),
                row("card expires today", tap().expires(yesterday.plusDays(1)), Reason.OK),
                row(
                        "of another municipality",
                        tap().livesIn(PeopleFixture.TSUBAME),
                        Reason.OK,
                        Warning.OTHER_MUNICIPALITY),
                row(
                        "application not taken",
                        tap().application(CardApplication.BINARY),
                        Reason.UNSUPPORTED_CARD_APPLICATION),
                row(
                        "application not taken, card revoked, no household",
                        tap().application(CardApplication.BINARY)
                                .status(CardStatus.REVOKED)
                                .household(null),
                        Reason.UNSUPPORTED_CARD_APPLICATION),
                row("not enrolled", tap().enrolled(notThis), Reason.OK, Warning.NOT_ENROLLED),
                row(
                        "all that only warns",
                        tap().status(CardStatus.REVOKED)
                                .livesIn(PeopleFixture.TSUBAME)
                                .enrolled(notThis),
                        Reason.OK,
                        Warning.CARD_NOT_VALID,
                        Warning.OTHER_MUNICIPALITY,
                        Warning.NOT_ENROLLED),
                row("no household", tap().household(null), Reason.NO_HOUSEHOLD),
                row(
                        "no household, card revoked",
                        tap().household(null).status(CardStatus.REVOKED),
                        Reason.NO_HOUSEHOLD),
                row(
                        "nobody named is of the household",
                        tap().request(FamilyOfFour.request(Direction.IN, FamilyOfFour.STRANGER)),
                        Reason.NO_HOUSEHOLD),
                row("nothing to find", tap(), Reason.OK),
                row("by hand, without a card", tap().byHand(), Reason.OK),
                row("by hand, nobody found", stranger().byHand(), Reason.NO_HOUSEHOLD));
    }

    @Test
    void streamIsTheHouseholdElseTheHolderElseTheCard() {
        assertEquals(FamilyOfFour.STREAM, candidate(tap()).stream());
        assertEquals(
                StreamKey.of(Service.SHELTER, PeopleFixture.SANJO.code(), "", FamilyOfFour.FATHER),
                candidate(tap().household(null)).stream());
        assertEquals(
                StreamKey.of(Service.SHELTER, PeopleFixture.SANJO.code(), "card", "0123456789abcdefffffffffffffffff"),
                candidate(stranger()).stream());
        assertEquals("", candidate(tap()).scope());
    }

    @Test
    void factsTellTheHouseholdAndWhetherACardWasShown() {
        assertEquals(
                Map.of("household", FamilyOfFour.HOME.toString(), "byCard", true),
                decide(tap()).decision().facts().asMap());
        assertEquals(false, decide(tap().byHand()).decision().facts().asMap().get("byCard"));
        assertEquals(
                Map.of("byCard", true), decide(stranger()).decision().facts().asMap());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("malformedRequests")
    void malformedRequestNamesItsField(String field, Object value) {
        var tap = tap().request(Fields.of(Map.of(field, value))).reception();
        var fault = assertThrows(MalformedException.class, () -> new ShelterRule().candidates(tap));
        assertEquals("request." + field, fault.field());
    }

    static Stream<Arguments> malformedRequests() {
        return Stream.of(
                arguments("direction", "SIDEWAYS"),
                arguments("direction", 1),
                arguments("members", "all"),
                arguments("members", List.of(1)),
                arguments("members", List.of(FamilyOfFour.SON.toString(), "son")));
    }

    private static Arguments row(String label, PeopleFixture tap, Reason reason, Warning... warnings) {
        return arguments(label, tap, reason, List.of(warnings));
    }

    private static PeopleFixture tap() {
        return FamilyOfFour.tap();
    }

    private static PeopleFixture stranger() {
        return tap().holder(null).household(null);
    }

    private static Candidate candidate(PeopleFixture tap) {
        return new ShelterRule().candidates(tap.reception()).getFirst();
    }

    private static Outcome decide(PeopleFixture tap) {
        return candidate(tap).decide(SEEN);
    }
}
