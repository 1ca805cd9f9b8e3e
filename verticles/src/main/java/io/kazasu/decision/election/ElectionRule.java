package io.kazasu.decision.election;

import io.kazasu.decision.Candidate;
import io.kazasu.decision.OfficerWord;
import io.kazasu.decision.Reception;
import io.kazasu.decision.ServiceRule;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Reason;
import io.kazasu.tap.Reference;
import io.kazasu.tap.ReferenceTable;
import io.kazasu.tap.Service;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Elections (公職選挙法): one stream for each elector and election. One tap serves one election; where several are open at
 * a site, the first by polling day in which the elector still has ballots.
 */
public final class ElectionRule implements ServiceRule {
    private volatile @Nullable Indexed indexed;

    @Override
    public Service service() {
        return Service.ELECTION;
    }

    @Override
    public List<ReferenceTable<?>> tables() {
        return List.of(ElectionTables.ELECTIONS, ElectionTables.CONTESTS, ElectionTables.ROLL);
    }

    /**
     * The elections with a ballot open here that the reception may be about. A settlement is offered every stream that
     * its HOLD can be of, the likely ones first; it belongs to the one with the HOLD's {@link Candidate#scope()}.
     */
    @Override
    public List<Candidate> candidates(Reception reception) {
        ElectionRequest request = ElectionRequest.of(reception.tap().request());
        Elector elector = Elector.of(reception);
        RollCheck none = elector.check(reception, request, null);
        List<RollCheck> open =
                calendar(reception.reference()).openAt(reception.place().site(), reception.localDate()).stream()
                        .map(election -> elector.check(reception, request, election))
                        .toList();
        OfficerWord word = reception.officer();
        Stream<RollCheck> checks = word == null ? choose(elector, open, none) : settleable(word, open, none);
        return checks.<Candidate>map(elector::candidate).toList();
    }

    @Override
    public Fields undo(Fields state, EntryKey undone) {
        BallotState before = BallotState.of(state);
        BallotState after = before.without(undone);
        return after.equals(before) ? state : after.toFields();
    }

    private static Stream<RollCheck> choose(Elector elector, List<RollCheck> open, RollCheck none) {
        List<RollCheck> likely = likely(open);
        if (likely.isEmpty()) {
            return Stream.of(none);
        }
        return elector.known() ? likely.stream() : likely.stream().limit(1);
    }

    private static Stream<RollCheck> settleable(OfficerWord word, List<RollCheck> open, RollCheck none) {
        if (word.held() == Reason.NO_ELECTION) {
            return Stream.of(none);
        }
        return Stream.of(likely(open), open, List.of(none))
                .flatMap(List::stream)
                .distinct();
    }

    /** An election on whose roll the elector is not is only of use, to say so, when there is no other. */
    private static List<RollCheck> likely(List<RollCheck> open) {
        List<RollCheck> asked =
                open.stream().filter(check -> !check.ballots().isEmpty()).toList();
        List<RollCheck> onRoll = asked.stream().filter(RollCheck::onRoll).toList();
        return onRoll.isEmpty() ? asked : onRoll;
    }

    /** The calendar is derived from nothing but the reference data; it is kept because most taps share one picture. */
    private ElectionCalendar calendar(Reference reference) {
        Indexed current = indexed;
        if (current == null || !current.reference().equals(reference)) {
            current = new Indexed(reference, ElectionCalendar.of(reference));
            indexed = current;
        }
        return current.calendar();
    }

    private record Indexed(Reference reference, ElectionCalendar calendar) {}
}
