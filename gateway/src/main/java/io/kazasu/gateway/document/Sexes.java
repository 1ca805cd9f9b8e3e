package io.kazasu.gateway.document;

import java.util.Comparator;
import java.util.List;

/** A count of men and women. */
final class Sexes {
    /** Orders rows by their cells, the first ones first. */
    static final Comparator<List<String>> KEYS = (one, other) -> {
        int order = 0;
        for (int i = 0; i < one.size() && order == 0; i++) {
            order = one.get(i).compareTo(other.get(i));
        }
        return order;
    };

    private long men;
    private long women;
    private long unknown;

    void add(String sex, long count) {
        switch (sex) {
            case "M" -> men += count;
            case "F" -> women += count;
            default -> unknown += count;
        }
    }

    long men() {
        return men;
    }

    long women() {
        return women;
    }

    long unknown() {
        return unknown;
    }

    long all() {
        return men + women + unknown;
    }
}
