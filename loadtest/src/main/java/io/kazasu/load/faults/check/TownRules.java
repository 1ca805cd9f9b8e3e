package io.kazasu.load.faults.check;

import java.time.ZoneId;
import java.util.List;

/** What the town of a campaign is set up with, as far as decisions follow from it. */
public final class TownRules {
    /** All that an elector may be handed, in the order in which it is told. */
    public static final List<String> CONTESTS = List.of("fault-governor", "fault-mayor");

    /** Items that a patron may have out. */
    public static final int LOAN_LIMIT = 1;

    /** Uses of an offer, per person and day. */
    public static final int DAILY_LIMIT = 3;

    public static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    private TownRules() {}
}
