package io.kazasu.tap;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People who live together, with or without a card. */
public record Household(UUID id, List<Member> members) {
    public Household {
        members = List.copyOf(members);
    }

    /**
     * @param relation to the head of the household, such as 世帯主, 妻, 子
     * @param movedOut the day from which the member no longer lives here, or null
     */
    public record Member(
            UUID holder, String relation, @Nullable LocalDate movedOut) {}
}
