package io.kazasu.decision;

import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a named officer settles a HOLD (公職選挙法50条).
 *
 * @param hold the entry that is settled
 * @param held why the machine held it
 * @param contests ballots the officer hands over; empty for all that are open
 * @param ground the early voter's ground 1..6, or null
 * @param note the officer's reason, in words; empty when none was given
 */
public record OfficerWord(
        EntryKey hold,
        Reason held,
        Outcome outcome,
        List<String> contests,
        @Nullable Integer ground,
        String note,
        String officer) {

    /** What becomes of a HOLD. */
    public enum Outcome {
        /** The officer vouches for what the machine could not know; the ballots are handed over. */
        ISSUED,
        /** 仮投票: voted in a sealed envelope, judged later; uses the ballots up. */
        PROVISIONAL,
        /** Sent to another polling place. */
        REDIRECTED,
        /** The person left without voting. */
        WITHDRAWN
    }
}
