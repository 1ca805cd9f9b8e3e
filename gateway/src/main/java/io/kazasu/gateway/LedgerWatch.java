package io.kazasu.gateway;

import io.kazasu.fanout.FanoutSignal;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.ledger.LedgerEvents;
import io.kazasu.metrics.TapMeters;
import java.util.Locale;

/** Passes on what the ledger tells of itself: to the meters, the fan-out and the headcounts. */
final class LedgerWatch implements LedgerEvents {
    private final TapMeters meters;
    private final FanoutSignal signal;
    private final LiveHeadcount headcount;

    LedgerWatch(TapMeters meters, FanoutSignal signal, LiveHeadcount headcount) {
        this.meters = meters;
        this.signal = signal;
        this.headcount = headcount;
    }

    @Override
    public void committed(int entries, long nanos) {
        meters.committed(entries, nanos);
    }

    @Override
    public void conflict(Conflict kind) {
        meters.conflict(kind.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void crowded() {
        signal.crowded();
    }

    @Override
    public void recorded(LedgerEntry entry) {
        headcount.recorded(entry);
        signal.committed(entry.service());
    }
}
