package io.kazasu.decision.library;

import io.kazasu.decision.Outcome;
import io.kazasu.decision.Reception;
import io.kazasu.decision.library.LibraryRequest.Action;
import io.kazasu.tap.Decision;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Reason;
import io.kazasu.tap.Warning;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A patron at the desk. */
record Circulation(Reception reception, LibraryRequest request, Patron patron, LibraryState state) {
    private static final Instant NOW = Instant.MAX;

    /** @param unchanged the state as it came, for a tap that is refused */
    Outcome decide(Fields unchanged) {
        if (request.action() == Action.LEND && patron.blocked()) {
            return refuse(Reason.PATRON_BLOCKED, List.of(), unchanged);
        }
        List<String> unknown =
                request.items().stream().filter(item -> item(item).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            return refuse(Reason.ITEM_UNKNOWN, unknown, unchanged);
        }
        if (request.action() == Action.LEND && isOverLimit()) {
            return refuse(Reason.LOAN_LIMIT, List.of(), unchanged);
        }
        return accept();
    }

    private Optional<Item> item(String id) {
        return reception.reference().item(LibraryTables.ITEMS, id);
    }

    /** What the patron has out already is only lent for longer, which adds nothing. */
    private boolean isOverLimit() {
        Map<String, ItemAct> out = state.loans(at(), returnedByOthers());
        long added =
                request.items().stream().filter(item -> !out.containsKey(item)).count();
        return added > 0 && out.size() + added > patron.loanLimit();
    }

    private Outcome accept() {
        LibraryState after = state.after(at(), acts(), returnedByOthers());
        Map<String, ItemAct> loans = after.loans(NOW, returnedByOthers());
        Fields result = result(loans.size())
                .put("items", request.action() == Action.IDENTIFY ? told(loans) : told(acts()))
                .build();
        List<Warning> warnings = state.isNewerThan(at()) ? List.of(Warning.OUT_OF_ORDER) : List.of();
        return new Outcome(Decision.accepted(warnings, result, facts(request, patron)), after.fields());
    }

    private Map<String, ItemAct> acts() {
        Map<String, ItemAct> acts = new LinkedHashMap<>();
        for (String id : request.items()) {
            LocalDate due =
                    request.action() == Action.LEND ? item(id).orElseThrow().due(reception.localDate()) : null;
            acts.put(id, new ItemAct(at(), due, reception.tap().key()));
        }
        return acts;
    }

    private static List<Fields> told(Map<String, ItemAct> acts) {
        List<Fields> told = new ArrayList<>();
        acts.forEach((item, act) -> told.add(
                Fields.builder().put("item", item).put("due", act.due()).build()));
        return told;
    }

    private Outcome refuse(Reason reason, List<String> items, Fields unchanged) {
        List<Fields> told = items.stream()
                .map(item -> Fields.builder().put("item", item).build())
                .toList();
        Fields result = result(state.loans(NOW, returnedByOthers()).size())
                .put("items", told)
                .build();
        return new Outcome(Decision.refused(reason, result, facts(request, patron)), unchanged);
    }

    private Fields.Builder result(int loans) {
        return Fields.builder().put("patron", patron.patronNumber()).put("loans", loans);
    }

    /** What the store needs beyond the result. */
    static Fields facts(LibraryRequest request, @Nullable Patron patron) {
        return Fields.builder()
                .put("action", request.action())
                .put("patronNumber", patron == null ? null : patron.patronNumber())
                .build();
    }

    private Instant at() {
        return reception.tap().tappedAt();
    }

    private Map<String, Instant> returnedByOthers() {
        return reception.person().returnedByOthers();
    }
}
