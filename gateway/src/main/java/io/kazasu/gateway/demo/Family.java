package io.kazasu.gateway.demo;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A household in the resident register.
 *
 * @param nondisclosure its members' whereabouts are told to nobody
 * @param members the head first
 */
record Family(UUID id, String votingDistrict, String address, boolean nondisclosure, List<Member> members) {
    Family {
        members = List.copyOf(members);
    }

    /**
     * @param relation to the head, as the register words it
     * @param movedOut the day from which the member lives elsewhere, or null
     */
    record Member(
            UUID holder,
            NameBook.Name name,
            Person person,
            String relation,
            @Nullable LocalDate movedOut) {
        int ageOn(LocalDate day) {
            return Period.between(person.birthDate(), day).getYears();
        }
    }

    /** What does not change of a person. */
    record Person(Sex sex, LocalDate birthDate) {}
}
