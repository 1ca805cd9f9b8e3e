package io.kazasu.gateway.signin;

import java.util.Locale;

/** Why somebody is not signed in, as the console is told; more is in the log alone. */
enum Refusal {
    /** The provider did not let them through, or they turned back there. */
    CANCELLED,
    /** What came back does not belong to what was begun here, or that was too long ago. */
    EXPIRED,
    /** What the provider says cannot be relied on. */
    UNTRUSTED,
    /** They are known, but have no part here: no role, or no municipality of this gateway. */
    NO_PART,
    /** The provider, or the directory, cannot be reached. */
    UNAVAILABLE;

    String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
