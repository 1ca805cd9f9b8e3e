package io.kazasu.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryChangeTest {
    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000001");

    @Test
    void payloadsAreRead() {
        assertEquals(new DirectoryChange.OfCard(ID), DirectoryChange.parse("card " + ID));
        assertEquals(new DirectoryChange.OfHolder(ID), DirectoryChange.parse("holder " + ID));
        assertEquals(new DirectoryChange.OfHousehold(ID), DirectoryChange.parse("household " + ID));
        assertEquals(new DirectoryChange.OfTable("roll"), DirectoryChange.parse("reload roll"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "card", "card x", "moon 1"})
    void whatALaterVersionSaysCountsAsAnyChange(String payload) {
        assertEquals(new DirectoryChange.Unknown(), DirectoryChange.parse(payload));
    }
}
