package io.kazasu.decision.library;

import io.kazasu.decision.Candidate;
import io.kazasu.decision.Reception;
import io.kazasu.decision.ServiceRule;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.ReferenceTable;
import io.kazasu.tap.Service;
import java.util.List;

/** Lending and returning at the library. Bringing back is never refused to a patron, whatever is held against them. */
public final class LibraryRule implements ServiceRule {
    @Override
    public Service service() {
        return Service.LIBRARY;
    }

    @Override
    public List<ReferenceTable<?>> tables() {
        return List.of(LibraryTables.PATRONS, LibraryTables.ITEMS);
    }

    @Override
    public List<Candidate> candidates(Reception reception) {
        return List.of(
                new LibraryTap(reception, LibraryRequest.of(reception.tap().request())));
    }

    @Override
    public Fields undo(Fields state, EntryKey undone) {
        LibraryState before = LibraryState.of(state);
        LibraryState after = before.without(undone);
        return after.equals(before) ? state : after.fields();
    }
}
