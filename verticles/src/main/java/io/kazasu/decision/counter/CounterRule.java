package io.kazasu.decision.counter;

import io.kazasu.decision.Candidate;
import io.kazasu.decision.Reception;
import io.kazasu.decision.ServiceRule;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.MalformedException;
import io.kazasu.tap.ReferenceTable;
import io.kazasu.tap.Service;
import java.util.List;

/** Counters (窓口支援): a form is filled in for whoever taps. The same person may have any number of them. */
public final class CounterRule implements ServiceRule {
    @Override
    public Service service() {
        return Service.COUNTER;
    }

    @Override
    public List<ReferenceTable<?>> tables() {
        return List.of(CounterTables.FORMS);
    }

    @Override
    public List<Candidate> candidates(Reception reception) {
        return List.of(new CounterTap(reception, form(reception)));
    }

    private static String form(Reception reception) {
        try {
            return reception.tap().request().requireText("form");
        } catch (MalformedException e) {
            throw e.within("request");
        }
    }

    /** Nothing that follows depends on what is undone. */
    @Override
    public Fields undo(Fields state, EntryKey undone) {
        return state;
    }
}
