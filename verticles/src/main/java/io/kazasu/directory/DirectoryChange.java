package io.kazasu.directory;

import java.util.UUID;

/**
 * What a notification on {@link #CHANNEL} says has changed. Every writer notifies within the transaction that changes
 * the tables, so that a node hears of it exactly when it can read it.
 */
sealed interface DirectoryChange {
    String CHANNEL = "kazasu_directory";

    record OfCard(UUID key) implements DirectoryChange {}

    record OfHolder(UUID holder) implements DirectoryChange {}

    record OfHousehold(UUID household) implements DirectoryChange {}

    /** Many rows of the reference data file {@code table}. */
    record OfTable(String table) implements DirectoryChange {}

    /** Something this version does not know of. */
    record Unknown() implements DirectoryChange {}

    static DirectoryChange parse(String payload) {
        int space = payload.indexOf(' ');
        String subject = payload.substring(space + 1);
        try {
            return switch (space < 0 ? "" : payload.substring(0, space)) {
                case "card" -> new OfCard(UUID.fromString(subject));
                case "holder" -> new OfHolder(UUID.fromString(subject));
                case "household" -> new OfHousehold(UUID.fromString(subject));
                case "reload" -> new OfTable(subject);
                default -> new Unknown();
            };
        } catch (IllegalArgumentException e) {
            return new Unknown();
        }
    }
}
