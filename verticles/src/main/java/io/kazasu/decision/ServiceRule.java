package io.kazasu.decision;

import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.ReferenceTable;
import io.kazasu.tap.Service;
import java.util.List;

/** The rules of one service. Stateless and pure; used by every event loop at once. */
public interface ServiceRule {
    Service service();

    /** Reference data that the service brings. */
    List<ReferenceTable<?>> tables();

    /** Whether {@link Reception.Person#household()} is to be looked up. */
    default boolean needsHousehold() {
        return false;
    }

    /**
     * The streams that this reception may belong to, in the order in which they are tried; never empty.
     *
     * @throws io.kazasu.tap.MalformedException when the request is wrong, naming the field as {@code request.FIELD}
     */
    List<Candidate> candidates(Reception reception);

    /**
     * The state after an accepted entry was undone, equal to {@code state} when the entry no longer has any effect on
     * it.
     */
    Fields undo(Fields state, EntryKey undone);
}
