package io.kazasu.load.scenario;

import io.kazasu.load.drive.Crowd;
import io.kazasu.load.drive.Visit;
import io.kazasu.load.transport.ReaderToken;
import java.util.List;

/** Members of staff who clock in at their office, each once. */
final class StaffCrowd implements Crowd {
    private static final String IN = "{\"direction\":\"IN\"}";

    private final LoadFiles offices;
    private final int staff;
    private int arrived;

    StaffCrowd(LoadFiles files) {
        this.offices = files;
        this.staff = files.city() == null ? files.cards().size() : files.city().staff();
    }

    @Override
    public List<ReaderToken> readers() {
        return offices.readers();
    }

    @Override
    public long size() {
        return staff;
    }

    @Override
    public Visit next() {
        return nextAt(offices.readers().get(arrived % offices.readers().size()));
    }

    @Override
    public Visit nextAt(ReaderToken reader) {
        int member = arrived++ % staff;
        return Visit.now(
                reader, offices.city() == null ? member : offices.city().staffPerson(member), IN);
    }
}
