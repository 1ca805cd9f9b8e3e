package io.kazasu.decision.shelter;

import io.kazasu.decision.Candidate;
import io.kazasu.decision.CardChecks;
import io.kazasu.decision.Outcome;
import io.kazasu.decision.Reception;
import io.kazasu.decision.UnknownPerson;
import io.kazasu.tap.Decision;
import io.kazasu.tap.Direction;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Holder;
import io.kazasu.tap.Household;
import io.kazasu.tap.Household.Member;
import io.kazasu.tap.Reason;
import io.kazasu.tap.StreamKey;
import io.kazasu.tap.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** One tap at a shelter, in the stream of its household. */
record ShelterTap(Reception reception, ShelterRequest request) implements Candidate {
    @Override
    public StreamKey stream() {
        Household household = reception.person().household();
        if (household != null) {
            return reception.stream("", household.id());
        }
        Holder holder = reception.person().holder();
        return holder == null ? UnknownPerson.stream(reception) : reception.stream("", holder.id());
    }

    @Override
    public String scope() {
        return "";
    }

    @Override
    public Outcome decide(Fields state) {
        List<Warning> warnings = new ArrayList<>();
        for (Reason finding : CardChecks.findings(reception, Set.of())) {
            switch (finding) {
                case CARD_REVOKED, CARD_SUSPENDED, CARD_EXPIRED -> warnings.add(Warning.CARD_NOT_VALID);
                case OTHER_MUNICIPALITY -> warnings.add(Warning.OTHER_MUNICIPALITY);
                case NOT_ENROLLED -> warnings.add(Warning.NOT_ENROLLED);
                default -> {
                    return hold(finding, state);
                }
            }
        }
        Household household = reception.person().household();
        List<Member> party = Party.of(reception, request.named());
        if (household == null || party.isEmpty()) {
            return hold(Reason.NO_HOUSEHOLD, state);
        }
        String site = reception.place().site().id();
        Passage passage = Passage.of(ShelterState.of(state), party, site, reception.tap(), request.direction());
        return accept(household.id(), passage, warnings);
    }

    private Outcome hold(Reason reason, Fields state) {
        return new Outcome(Decision.hold(reason, Fields.EMPTY, facts()), state);
    }

    private Outcome accept(UUID household, Passage passage, List<Warning> warnings) {
        int occupancy = occupancy(passage);
        Integer capacity = reception.place().site().capacity();
        warnings.addAll(passage.warnings());
        if (passage.direction() == Direction.IN && capacity != null && occupancy > capacity) {
            warnings.add(Warning.OVER_CAPACITY);
        }
        ShelterState after = passage.state().after(reception.tap().tappedAt(), household, passage.stays());
        return new Outcome(Decision.accepted(warnings, result(passage, occupancy), facts()), after.fields());
    }

    private int occupancy(Passage passage) {
        int change = passage.direction() == Direction.IN ? passage.moving() : -passage.moving();
        return Math.max(0, reception.place().headcount() + change);
    }

    private Fields result(Passage passage, int occupancy) {
        return Fields.builder()
                .put("direction", passage.direction())
                .put("members", passage.party().stream().map(ShelterTap::named).toList())
                .put("count", passage.party().size())
                .put("occupancy", occupancy)
                .put("capacity", reception.place().site().capacity())
                .put("previousSite", passage.previousSite().orElse(null))
                .build();
    }

    private static Fields named(Member member) {
        return Fields.builder()
                .put("holder", member.holder())
                .put("relation", member.relation())
                .build();
    }

    private Fields facts() {
        Household household = reception.person().household();
        return Fields.builder()
                .put("household", household == null ? null : household.id())
                .put("byCard", !reception.byHand())
                .build();
    }
}
