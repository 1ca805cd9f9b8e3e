package io.kazasu.decision.attendance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kazasu.decision.Candidate;
import io.kazasu.decision.Outcome;
import io.kazasu.decision.PeopleFixture;
import io.kazasu.tap.CardApplication;
import io.kazasu.tap.CardArea;
import io.kazasu.tap.CardStatus;
import io.kazasu.tap.Direction;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Holder;
import io.kazasu.tap.MalformedException;
import io.kazasu.tap.Reason;
import io.kazasu.tap.Service;
import io.kazasu.tap.StreamKey;
import io.kazasu.tap.Verdict;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttendanceFindingsTest {
    private static final Fields SEEN =
            Fields.builder().put("newest", "2026-11-28T00:00:00Z").build();
    private static final Holder CITIZEN = Employee.holder();

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyReasonInItsPrecedence")
    void decides(String label, PeopleFixture tap, Reason reason) {
        Outcome outcome = candidate(tap).decide(SEEN);
        assertEquals(reason, outcome.decision().reason());
        if (reason == Reason.OK) {
            assertEquals(Verdict.ACCEPTED, outcome.decision().verdict());
        } else {
            assertAll(
                    label,
                    () -> assertEquals(Verdict.REFUSED, outcome.decision().verdict()),
                    () -> assertSame(SEEN, outcome.state()),
                    () -> assertSame(Fields.EMPTY, outcome.decision().result()));
        }
    }

    static Stream<Arguments> everyReasonInItsPrecedence() {
        LocalDate yesterday = LocalDate.of(2026, 11, 29);
        EnumSet<Service> notThis = EnumSet.complementOf(EnumSet.of(Service.ATTENDANCE));
        StaffMember ofTsubame = new StaffMember(
                "T-1", "tsubame-office", LocalTime.of(8, 30), LocalTime.of(17, 15), LocalTime.of(3, 0), 60);
        StaffMember ofUnknownSite =
                new StaffMember("S-1", "new-office", LocalTime.of(8, 30), LocalTime.of(17, 15), LocalTime.of(3, 0), 60);
        return Stream.of(
                arguments("unknown card", tap().holder(null), Reason.UNKNOWN_CARD),
                arguments("card revoked", tap().status(CardStatus.REVOKED), Reason.CARD_REVOKED),
                arguments(
                        "card revoked, of another municipality, application not taken, not staff",
                        tap().holder(CITIZEN)
                                .livesIn(PeopleFixture.TSUBAME)
                                .status(CardStatus.REVOKED)
                                .application(CardApplication.BINARY),
                        Reason.CARD_REVOKED),
                arguments("card suspended", tap().status(CardStatus.SUSPENDED), Reason.CARD_SUSPENDED),
                arguments("card expired yesterday", tap().expires(yesterday), Reason.CARD_EXPIRED),
                arguments("card expires today", tap().expires(yesterday.plusDays(1)), Reason.OK),
                arguments("of another municipality", tap().livesIn(PeopleFixture.TSUBAME), Reason.OTHER_MUNICIPALITY),
                arguments(
                        "of another municipality, wide area",
                        tap().livesIn(PeopleFixture.TSUBAME).area(CardArea.WIDE),
                        Reason.OK),
                arguments(
                        "of another municipality, by hand",
                        tap().livesIn(PeopleFixture.TSUBAME).byHand(),
                        Reason.OK),
                arguments(
                        "of another municipality, wide area, card suspended",
                        tap().livesIn(PeopleFixture.TSUBAME).area(CardArea.WIDE).status(CardStatus.SUSPENDED),
                        Reason.CARD_SUSPENDED),
                arguments(
                        "application not taken",
                        tap().application(CardApplication.BINARY),
                        Reason.UNSUPPORTED_CARD_APPLICATION),
                arguments(
                        "application not taken, not staff",
                        tap().application(CardApplication.BINARY).holder(CITIZEN),
                        Reason.UNSUPPORTED_CARD_APPLICATION),
                arguments("not enrolled, which staff need not be", tap().enrolled(notThis), Reason.OK),
                arguments("not staff", tap().holder(CITIZEN), Reason.NOT_STAFF),
                arguments("not staff, by hand", tap().holder(null).byHand(), Reason.NOT_STAFF),
                arguments(
                        "staff of another municipality's office",
                        tap().holder(Employee.holder(ofTsubame)).area(CardArea.WIDE),
                        Reason.NOT_STAFF),
                arguments("staff of an office not known yet", tap().holder(Employee.holder(ofUnknownSite)), Reason.OK),
                arguments("nothing to find", tap(), Reason.OK));
    }

    @Test
    void streamIsTheMemberOfStaffElseTheCard() {
        assertEquals(Employee.STREAM, candidate(tap()).stream());
        assertEquals(Employee.STREAM, candidate(tap().byHand()).stream());
        assertEquals(
                StreamKey.of(
                        Service.ATTENDANCE, PeopleFixture.SANJO.code(), "card", "0123456789abcdefffffffffffffffff"),
                candidate(tap().holder(null)).stream());
        assertEquals("", candidate(tap()).scope());
    }

    @Test
    void factsKeepTheScheduleAsItStood() {
        assertEquals(
                Map.of(
                        "staffNumber", "S-0007",
                        "homeSite", "office",
                        "dayStart", "08:30",
                        "dayEnd", "17:15",
                        "dayBoundary", "03:00",
                        "debounceSeconds", 60L,
                        "requested", "OUT",
                        "timeZone", "Asia/Tokyo"),
                facts(tap().asking(Direction.OUT)));
        assertEquals(Map.of("requested", "AUTO", "timeZone", "Asia/Tokyo"), facts(tap().holder(CITIZEN)));
    }

    @ParameterizedTest(name = "request {0}, reader {1}: {2}")
    @MethodSource("directions")
    void directionAskedIsTheRequestsElseTheReadersElseAuto(Fields request, Direction facing, String asked) {
        assertEquals(asked, facts(tap().request(request).facing(facing)).get("requested"));
    }

    static Stream<Arguments> directions() {
        Fields out = Fields.builder().put("direction", Direction.OUT).build();
        return Stream.of(
                arguments(out, Direction.IN, "OUT"),
                arguments(Fields.EMPTY, Direction.IN, "IN"),
                arguments(Fields.EMPTY, null, "AUTO"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"in", "BOTH", ""})
    void malformedDirectionIsNamed(String direction) {
        var tap = tap().request(Fields.of(Map.of("direction", direction))).reception();
        var fault = assertThrows(MalformedException.class, () -> new AttendanceRule().candidates(tap));
        assertEquals("request.direction", fault.field());
    }

    private static PeopleFixture tap() {
        return Employee.tap();
    }

    private static Candidate candidate(PeopleFixture tap) {
        List<Candidate> candidates = new AttendanceRule().candidates(tap.reception());
        assertEquals(1, candidates.size());
        return candidates.getFirst();
    }

    private static Map<String, Object> facts(PeopleFixture tap) {
        return candidate(tap).decide(Fields.EMPTY).decision().facts().asMap();
    }
}
