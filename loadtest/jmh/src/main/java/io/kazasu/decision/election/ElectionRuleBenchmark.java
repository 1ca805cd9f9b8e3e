package io.kazasu.decision.election;

import io.kazasu.decision.Outcome;
import io.kazasu.decision.Reception;
import io.kazasu.tap.Card;
import io.kazasu.tap.CardApplication;
import io.kazasu.tap.CardArea;
import io.kazasu.tap.CardKey;
import io.kazasu.tap.CardStatus;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Holder;
import io.kazasu.tap.Municipality;
import io.kazasu.tap.Reader;
import io.kazasu.tap.RegisteredCard;
import io.kazasu.tap.Service;
import io.kazasu.tap.Site;
import io.kazasu.tap.SiteKind;
import io.kazasu.tap.Tap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The rule with the most to look at, for an elector who has not voted yet. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ElectionRuleBenchmark {
    private static final Instant NOON = Instant.parse("2026-11-29T03:00:00Z");
    private static final LocalDate SUNDAY = LocalDate.of(2026, 11, 29);
    private static final Municipality SANJO = new Municipality("152048", "三条市", "Sanjo", ZoneId.of("Asia/Tokyo"));
    private static final Site PLACE = new Site(
            "p-1", SANJO.code(), SiteKind.POLLING_PLACE, "投票所", "Place", null, "1", new Site.Hours(420, 1_200), false);

    private final ElectionRule rule = new ElectionRule();
    private final Reception reception = reception();

    @Benchmark
    public Outcome firstVote() {
        return rule.candidates(reception).getFirst().decide(Fields.EMPTY);
    }

    private static Reception reception() {
        Holder holder = new Holder(
                new UUID(1, 1),
                SANJO.code(),
                null,
                null,
                Map.of(ElectionTables.ROLL.name(), List.of(new RollEntry("e", "1", "1-1", "F", List.of()))));
        RegisteredCard card = new RegisteredCard(
                CardStatus.ACTIVE, LocalDate.of(2035, 3, 31), CardArea.RESIDENT, EnumSet.of(Service.ELECTION), holder);
        Tap tap = new Tap(
                new EntryKey("r-1", 1),
                NOON,
                NOON,
                new Card(new CardKey(1, 2), CardApplication.COMMON, CardArea.RESIDENT, false),
                Fields.EMPTY);
        Reader reader = new Reader("r-1", PLACE.id(), Service.ELECTION, null, true);
        SmallReference reference = new SmallReference(
                SANJO,
                PLACE,
                Map.of(
                        ElectionTables.ELECTIONS.name(),
                        Map.of("e", new Election("e", SANJO.code(), "選挙", "Election", SUNDAY)),
                        ElectionTables.CONTESTS.name(),
                        Map.of("c", new Contest("c", "e", "市長", "Mayor", null, null))));
        return new Reception(
                tap,
                new Reception.Place(reader, PLACE, SANJO, 0),
                new Reception.Person(card, holder, null),
                reference,
                NOON,
                null);
    }
}
