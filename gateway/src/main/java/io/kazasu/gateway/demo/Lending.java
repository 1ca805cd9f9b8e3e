package io.kazasu.gateway.demo;

import java.util.List;
import java.util.UUID;

/** The town's library: who may borrow, and what. */
record Lending(List<Patron> patrons, List<Item> items) {
    Lending {
        patrons = List.copyOf(patrons);
        items = List.copyOf(items);
    }

    record Patron(UUID holder, String patronNumber, int loanLimit, boolean blocked) {}

    record Item(String id, String title, int loanDays) {}
}
