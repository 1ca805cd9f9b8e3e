package io.kazasu.decision.election;

import io.kazasu.decision.OfficerWord;
import io.kazasu.decision.Reception;
import io.kazasu.tap.Card;
import io.kazasu.tap.CardKey;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Holder;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who came to vote, as far as it is known.
 *
 * @param subject the holder; for somebody unknown the card, or else the reception itself
 * @param roll the elector's entries, at most one for each election
 */
record Elector(boolean known, String subject, List<RollEntry> roll) {
    private static final HexFormat HEX = HexFormat.of();

    static Elector of(Reception reception) {
        Holder holder = reception.person().holder();
        if (holder != null) {
            return new Elector(true, holder.id().toString(), holder.records(ElectionTables.ROLL));
        }
        Card card = reception.tap().card();
        return new Elector(false, card == null ? entry(reception) : hex(card.key()), List.of());
    }

    RollCheck check(Reception reception, ElectionRequest request, @Nullable OpenElection election) {
        return new RollCheck(reception, request, election, election == null ? null : entryIn(election));
    }

    ElectionCandidate candidate(RollCheck check) {
        String scope = known ? check.scope() : "card";
        return new ElectionCandidate(check.reception().stream(scope, subject), check);
    }

    private @Nullable RollEntry entryIn(OpenElection election) {
        return roll.stream()
                .filter(entry -> entry.election().equals(election.election().id()))
                .findFirst()
                .orElse(null);
    }

    /** A settlement stays with its HOLD. */
    private static String entry(Reception reception) {
        OfficerWord word = reception.officer();
        EntryKey key = word == null ? reception.tap().key() : word.hold();
        return key.toString();
    }

    private static String hex(CardKey key) {
        return HEX.toHexDigits(key.high()) + HEX.toHexDigits(key.low());
    }
}
