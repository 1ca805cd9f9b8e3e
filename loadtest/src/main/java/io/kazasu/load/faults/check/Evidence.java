package io.kazasu.load.faults.check;

import io.kazasu.load.transport.Service;
import java.util.List;
import java.util.Map;

/**
 * All that is known of a run once it is over. No stream in it has entries of before the run.
 *
 * @param ledger every entry of the run's readers
 * @param stores their receptions, by service
 * @param ballots that the store of elections has as handed out
 */
public record Evidence(
        List<SentTap> taps, List<Entry> ledger, Map<Service, List<Entry>> stores, List<HandedOut> ballots) {
    /** A ballot of an entry. */
    public record HandedOut(Key key, String contest) {}
}
