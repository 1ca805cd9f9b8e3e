package io.kazasu.decision.election;

import static io.kazasu.decision.election.ElectionFixture.FIRST;
import static io.kazasu.decision.election.ElectionFixture.HOUSE;
import static io.kazasu.decision.election.ElectionFixture.MONDAY;
import static io.kazasu.decision.election.ElectionFixture.SATURDAY;
import static io.kazasu.decision.election.ElectionFixture.early;
import static io.kazasu.decision.election.ElectionFixture.entry;
import static io.kazasu.decision.election.ElectionFixture.onSunday;
import static io.kazasu.decision.election.ElectionFixture.request;
import static io.kazasu.decision.election.ElectionFixture.withHours;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.kazasu.decision.Candidate;
import io.kazasu.decision.Outcome;
import io.kazasu.decision.ReceptionFixture;
import io.kazasu.decision.ReceptionFixture.Tables;
import io.kazasu.tap.CardApplication;
import io.kazasu.tap.CardStatus;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Reason;
import io.kazasu.tap.Service;
import io.kazasu.tap.Site;
import io.kazasu.tap.Verdict;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every reason to hold a reception, in order of precedence, on polling day and in early voting. */
class ElectionPrecedenceTest {
    private static final List<Row> COMMON = List.of(
            row(Reason.UNKNOWN_CARD, ReceptionFixture::unknownCard),
            row(Reason.CARD_REVOKED, tap -> tap.status(CardStatus.REVOKED)),
            row(Reason.CARD_SUSPENDED, tap -> tap.status(CardStatus.SUSPENDED)),
            row(Reason.CARD_EXPIRED, tap -> tap.expires(MONDAY.minusDays(1))),
            row(Reason.OTHER_MUNICIPALITY, tap -> tap.holderMunicipality("152021")),
            row(Reason.UNSUPPORTED_CARD_APPLICATION, tap -> tap.application(CardApplication.BINARY, false)),
            row(Reason.NOT_ENROLLED, tap -> tap.services(Service.SHELTER)),
            row(Reason.NO_ELECTION, tap -> tap.reference(Tables.EMPTY)));

    private static final List<Row> ON_SUNDAY = Stream.concat(
                    COMMON.stream(),
                    Stream.of(
                            row(Reason.OUTSIDE_HOURS, tap -> tap.at(closedAtNoon(FIRST))),
                            row(Reason.NOT_ON_ROLL, tap -> onRoll(tap, entry(HOUSE, "02", "mayor"))),
                            row(Reason.MOVED_OUT, tap -> tap.movedOut(MONDAY)),
                            row(Reason.OTHER_POLLING_PLACE, tap -> onRoll(tap, entry(HOUSE, "02"))),
                            issuedBefore()))
            .toList();

    private static final List<Row> EARLY = Stream.concat(
                    COMMON.stream(),
                    Stream.of(
                            row(Reason.OUTSIDE_HOURS, tap -> tap.at(closedAtNoon(ElectionFixture.EARLY))),
                            row(Reason.NOT_ON_ROLL, tap -> onRoll(tap, entry(HOUSE, "01", "mayor"))),
                            row(Reason.MOVED_OUT, tap -> tap.movedOut(MONDAY)),
                            issuedBefore(),
                            row(Reason.GROUND_REQUIRED, tap -> tap.request(request(null)))))
            .toList();

    record Row(Reason reason, Consumer<Scene> cause) {}

    /** A reception and what was handed out before it. */
    static final class Scene {
        private final ReceptionFixture tap;
        private boolean issuedBefore;

        Scene(ReceptionFixture tap) {
            this.tap = tap;
        }

        Outcome outcome() {
            ElectionRule rule = new ElectionRule();
            Fields before = issuedBefore ? handedOut(rule) : Fields.EMPTY;
            Candidate candidate = rule.candidates(tap.reception()).getFirst();
            Outcome outcome = candidate.decide(before);
            assertEquals(outcome, candidate.decide(before));
            return outcome;
        }

        private static Fields handedOut(ElectionRule rule) {
            var elsewhere = early(SATURDAY).key("reader-02", 7).reception();
            return rule.candidates(elsewhere).getFirst().decide(Fields.EMPTY).state();
        }
    }

    static Stream<Arguments> onSundayWithAllLaterReasons() {
        return withAllLaterReasons(ON_SUNDAY);
    }

    static Stream<Arguments> earlyWithAllLaterReasons() {
        return withAllLaterReasons(EARLY);
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("onSundayWithAllLaterReasons")
    void onPollingDayAReasonComesBeforeAllLaterOnes(List<Row> rows) {
        assertHeld(rows.getFirst().reason(), new Scene(onSunday()), rows);
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("onSundayWithAllLaterReasons")
    void onPollingDayAReasonIsEnoughToHold(List<Row> rows) {
        assertHeld(rows.getFirst().reason(), new Scene(onSunday()), rows.subList(0, 1));
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("earlyWithAllLaterReasons")
    void inEarlyVotingAReasonComesBeforeAllLaterOnes(List<Row> rows) {
        assertHeld(rows.getFirst().reason(), new Scene(early(SATURDAY)), rows);
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("earlyWithAllLaterReasons")
    void inEarlyVotingAReasonIsEnoughToHold(List<Row> rows) {
        assertHeld(rows.getFirst().reason(), new Scene(early(SATURDAY)), rows.subList(0, 1));
    }

    private static void assertHeld(Reason reason, Scene scene, List<Row> rows) {
        // Causes that exclude each other, such as two roll entries, leave the earliest in force.
        rows.reversed().forEach(row -> row.cause().accept(scene));

        Outcome outcome = scene.outcome();

        assertEquals(reason, outcome.decision().reason());
        assertEquals(Verdict.HOLD, outcome.decision().verdict());
        assertEquals(List.of(), outcome.decision().result().texts("contests"));
        assertEquals(reason == Reason.ALREADY_ISSUED, outcome.exhausted());
    }

    private static Stream<Arguments> withAllLaterReasons(List<Row> table) {
        return IntStream.range(0, table.size())
                .mapToObj(first -> argumentSet(table.get(first).reason().name(), table.subList(first, table.size())));
    }

    private static Row row(Reason reason, Consumer<ReceptionFixture> cause) {
        return new Row(reason, scene -> cause.accept(scene.tap));
    }

    private static Row issuedBefore() {
        return new Row(Reason.ALREADY_ISSUED, scene -> scene.issuedBefore = true);
    }

    private static ReceptionFixture onRoll(ReceptionFixture tap, RollEntry entry) {
        return tap.records(ElectionTables.ROLL, entry);
    }

    private static Site closedAtNoon(Site site) {
        return withHours(site, new Site.Hours(7 * 60, 12 * 60));
    }
}
