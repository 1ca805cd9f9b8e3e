package io.kazasu.load.faults.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kazasu.load.transport.Service;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each rule broken on purpose, in a record of a few taps that is otherwise in order. */
class CheckerTest {
    private final PlantedEvidence evidence = PlantedEvidence.inOrder();

    @Test
    void nothingIsFoundWhereAllIsInOrder() {
        assertEquals(List.of(), Checker.check(evidence.build()));
    }

    @Test
    void anAcknowledgedTapThatIsGoneIsLost() {
        evidence.remove(PlantedEvidence.FIRST_ISSUE);
        assertEquals(
                Set.of(Rule.LOST, Rule.GAP, Rule.UNEXPLAINED),
                found().stream().filter(rule -> rule != Rule.STORE_INVENTS).collect(Collectors.toSet()));
    }

    @Test
    void aTapThatIsRecordedTwiceIsDoubled() {
        Entry last = evidence.entry(PlantedEvidence.SECOND_STAFF_TAP);
        evidence.add(PlantedEvidence.again(last));
        assertEquals(true, found().contains(Rule.DOUBLED));
    }

    @Test
    void anotherAnswerThanTheRecordedOneIsFound() {
        evidence.answerWith(PlantedEvidence.COUNTER_TAP, answer -> PlantedEvidence.at(answer, answer.position() + 1));
        assertEquals(Set.of(Rule.OTHER_ANSWER), found());
    }

    @Test
    void twoAnswersThatAreNoRepeatAreFound() {
        evidence.answerOnceMore(PlantedEvidence.COUNTER_TAP, false);
        assertEquals(Set.of(Rule.NEW_TWICE), found());
    }

    @Test
    void aRepeatIsInOrder() {
        evidence.answerOnceMore(PlantedEvidence.COUNTER_TAP, true);
        assertEquals(Set.of(), found());
    }

    @Test
    void whatWasRefusedMustNotBeRecorded() {
        evidence.refuse(PlantedEvidence.COUNTER_TAP);
        assertEquals(Set.of(Rule.REFUSED_AND_RECORDED), found());
    }

    @Test
    void whatNobodySentIsFound() {
        evidence.forgetTap(PlantedEvidence.COUNTER_TAP);
        assertEquals(Set.of(Rule.UNASKED), found());
    }

    @Test
    void aGapInVersionsIsFound() {
        evidence.replace(PlantedEvidence.SECOND_STAFF_TAP, entry -> PlantedEvidence.version(entry, 3));
        assertEquals(Set.of(Rule.GAP), found());
    }

    @Test
    void aBallotHandedOutInTwoStreamsIsFound() {
        evidence.replace(PlantedEvidence.HELD, PlantedEvidence::issuedElsewhere);
        assertEquals(true, found().containsAll(EnumSet.of(Rule.ISSUED_TWICE, Rule.OTHER_ANSWER)));
    }

    @Test
    void aSecondIssueInOneStreamIsNotExplained() {
        evidence.replace(PlantedEvidence.HELD, PlantedEvidence::issuedAgain);
        assertEquals(true, found().containsAll(EnumSet.of(Rule.ISSUED_TWICE, Rule.UNEXPLAINED)));
    }

    @Test
    void aDirectionOutOfTurnIsNotExplained() {
        evidence.replace(PlantedEvidence.SECOND_STAFF_TAP, entry -> PlantedEvidence.direction(entry, "IN"));
        assertEquals(Set.of(Rule.UNEXPLAINED), found());
    }

    @Test
    void aStoreThatLacksAnEntryIsFound() {
        evidence.forgetReception(PlantedEvidence.COUNTER_TAP);
        assertEquals(Set.of(Rule.STORE_MISSES), found());
    }

    @Test
    void aStoreWithAnEntryTooManyIsFound() {
        evidence.receiveTwice(Service.COUNTER, PlantedEvidence.COUNTER_TAP);
        assertEquals(Set.of(Rule.STORE_INVENTS), found());
    }

    @Test
    void aStoreThatHasItOtherwiseIsFound() {
        evidence.receiveOtherwise(PlantedEvidence.COUNTER_TAP);
        assertEquals(Set.of(Rule.STORE_DIFFERS), found());
    }

    @Test
    void aBallotThatTheStoreDoesNotCountIsFound() {
        evidence.forgetBallots();
        assertEquals(Set.of(Rule.STORE_MISSES), found());
    }

    private Set<Rule> found() {
        return Checker.check(evidence.build()).stream()
                .map(Finding::rule)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
