package io.kazasu.decision;

import io.kazasu.tap.Service;

/** People in at a site, as far as this node knows: exact within about a second. Any thread; never blocks. */
@FunctionalInterface
public interface Headcount {
    int at(Service service, String site);
}
