package io.kazasu.decision.shelter;

import io.kazasu.decision.Candidate;
import io.kazasu.decision.Reception;
import io.kazasu.decision.ServiceRule;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.ReferenceTable;
import io.kazasu.tap.Service;
import java.util.List;

/**
 * Check-in and check-out at shelters. Every tap is accepted, with warnings where somebody should look, unless nobody
 * can be told from it: then a person registers the evacuee by hand ({@code HOLD}).
 */
public final class ShelterRule implements ServiceRule {
    @Override
    public Service service() {
        return Service.SHELTER;
    }

    @Override
    public List<ReferenceTable<?>> tables() {
        return List.of();
    }

    @Override
    public boolean needsHousehold() {
        return true;
    }

    @Override
    public List<Candidate> candidates(Reception reception) {
        return List.of(new ShelterTap(reception, ShelterRequest.of(reception)));
    }

    @Override
    public Fields undo(Fields state, EntryKey undone) {
        ShelterState before = ShelterState.of(state);
        ShelterState after = before.without(undone);
        return after.equals(before) ? state : after.fields();
    }
}
