package io.kazasu.decision.shelter;

import io.kazasu.decision.AskedDirection;
import io.kazasu.decision.Reception;
import io.kazasu.tap.Direction;
import io.kazasu.tap.Fields;
import io.kazasu.tap.MalformedException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * What a shelter tap asks for.
 *
 * @param named the people it is about; empty for the whole household
 */
record ShelterRequest(Direction direction, Set<UUID> named) {
    /** @throws MalformedException naming {@code request.direction} or {@code request.members} */
    static ShelterRequest of(Reception reception) {
        return new ShelterRequest(
                AskedDirection.of(reception), named(reception.tap().request()));
    }

    private static Set<UUID> named(Fields request) {
        Set<UUID> named = new HashSet<>();
        try {
            for (String member : request.texts("members")) {
                named.add(UUID.fromString(member));
            }
        } catch (MalformedException | IllegalArgumentException e) {
            throw new MalformedException("request.members", "a list of UUIDs");
        }
        return named;
    }
}
