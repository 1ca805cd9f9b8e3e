package io.kazasu.load.faults;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlantedBugTest {
    private static final Path SOURCES = Path.of("..", "verticles", "src", "main");

    @ParameterizedTest
    @EnumSource(PlantedBug.class)
    void thePlaceToChangeIsStillThere(PlantedBug bug) throws IOException {
        String source = Files.readString(SOURCES.resolve(bug.source()));
        assertNotEquals(source, bug.plant(source));
        assertFalse(bug.kinds().isEmpty());
    }

    @ParameterizedTest
    @EnumSource(PlantedBug.class)
    void aSourceThatHasMovedOnIsNotChanged(PlantedBug bug) {
        assertThrows(IllegalStateException.class, () -> bug.plant("another program"));
    }

    @Test
    void nothingIsPlantedTwice() throws IOException {
        PlantedBug bug = PlantedBug.ANSWER_BEFORE_COMMIT;
        String source = Files.readString(SOURCES.resolve(bug.source()));
        assertThrows(IllegalStateException.class, () -> bug.plant(source + source));
    }
}
