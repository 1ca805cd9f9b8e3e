package io.kazasu.load.scenario;

import io.kazasu.load.drive.Crowd;
import io.kazasu.load.drive.Visit;
import io.kazasu.load.transport.ReaderToken;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Households that come to shelters, one card for all of them; every tenth visit is one of those who came before and now
 * go to another shelter. Ends when everybody has come.
 */
final class HouseholdCrowd implements Crowd {
    private static final int MOVING = 10;
    private static final int HOUSEHOLD = CityPlan.HOUSEHOLD;
    private static final String IN = "{\"direction\":\"IN\"}";

    private final LoadFiles shelters;
    private final SplittableRandom random;
    private final int households;
    private long visits;
    private int arrived;

    /** @param files of listed cards each stands for a household */
    HouseholdCrowd(LoadFiles files, long seed) {
        this.shelters = files;
        this.random = new SplittableRandom(seed);
        this.households =
                files.city() == null ? files.cards().size() : files.city().households();
    }

    @Override
    public List<ReaderToken> readers() {
        return shelters.readers();
    }

    @Override
    public long size() {
        return (long) households * MOVING / (MOVING - 1);
    }

    @Override
    public Visit next() {
        return nextAt(shelters.readers().get(random.nextInt(shelters.readers().size())));
    }

    @Override
    public Visit nextAt(ReaderToken reader) {
        boolean moving = (++visits % MOVING == 0 && arrived > 0) || arrived == households;
        int household = moving ? random.nextInt(arrived) : arrived++;
        int card = shelters.city() == null ? household : household * HOUSEHOLD;
        return Visit.now(reader, card, IN);
    }
}
