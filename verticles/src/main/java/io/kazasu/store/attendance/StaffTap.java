package io.kazasu.store.attendance;

import io.kazasu.tap.Direction;
import java.time.Instant;
import java.util.UUID;

/**
 * A tap of a member of staff that was accepted and not undone.
 *
 * @param staff as the directory had them at the tap
 * @param requested the direction asked for, not the one that was decided: a late tap may put it in another light
 */
public record StaffTap(Staff staff, String site, Instant at, Direction requested, Schedule schedule) {
    public record Staff(UUID holder, String staffNumber, String homeSite) {}
}
