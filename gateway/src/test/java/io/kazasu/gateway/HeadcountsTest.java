package io.kazasu.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kazasu.gateway.Headcounts.Place;
import io.kazasu.tap.Service;
import org.junit.jupiter.api.Test;

class HeadcountsTest {
    private static final Place GYM = new Place(Service.SHELTER, "gym");

    private final Headcounts counts = new Headcounts();

    @Test
    void aReadingFromBeforeADecisionDoesNotUndoIt() {
        long upTo = counts.appliedUpTo(Service.SHELTER);
        counts.recorded(GYM, 4, 17);
        counts.read(GYM, null, upTo);
        assertEquals(4, counts.at(GYM));

        counts.recorded(GYM, 8, 18);
        counts.applied(Service.SHELTER, 17);
        counts.read(GYM, 4, counts.appliedUpTo(Service.SHELTER));
        assertEquals(8, counts.at(GYM));
    }

    @Test
    void theStoreIsRightOnceItHasTakenTheDecisionIn() {
        counts.recorded(GYM, 4, 17);
        counts.applied(Service.SHELTER, 17);
        counts.read(GYM, 7, counts.appliedUpTo(Service.SHELTER));
        assertEquals(7, counts.at(GYM));

        counts.read(GYM, null, counts.appliedUpTo(Service.SHELTER));
        assertEquals(0, counts.at(GYM));
    }

    @Test
    void theStoreIsBelievedWhenAnotherNodeDelivers() {
        counts.recorded(GYM, 4, 17);
        counts.overtaken(Service.SHELTER);
        counts.read(GYM, 9, counts.appliedUpTo(Service.SHELTER));
        assertEquals(9, counts.at(GYM));
    }

    @Test
    void servicesAreApart() {
        counts.recorded(GYM, 4, 17);
        counts.applied(Service.ATTENDANCE, 20);
        counts.read(GYM, null, counts.appliedUpTo(Service.SHELTER));
        assertEquals(4, counts.at(GYM));
    }
}
