package io.kazasu.decision.privilege;

import io.kazasu.decision.Candidate;
import io.kazasu.decision.Reception;
import io.kazasu.decision.ServiceRule;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.MalformedException;
import io.kazasu.tap.ReferenceTable;
import io.kazasu.tap.Service;
import java.util.List;

/** Offers of shops. A shop learns yes or no and the offer's text, never who. */
public final class PrivilegeRule implements ServiceRule {
    @Override
    public Service service() {
        return Service.PRIVILEGE;
    }

    @Override
    public List<ReferenceTable<?>> tables() {
        return List.of(PrivilegeTables.OFFERS);
    }

    @Override
    public List<Candidate> candidates(Reception reception) {
        try {
            return List.of(new PrivilegeTap(reception, reception.tap().request().requireText("offer")));
        } catch (MalformedException e) {
            throw e.within("request");
        }
    }

    @Override
    public Fields undo(Fields state, EntryKey undone) {
        PrivilegeState before = PrivilegeState.of(state);
        PrivilegeState after = before.without(undone);
        return after.equals(before) ? state : after.fields();
    }
}
