package io.kazasu.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class FileOrderTest {
    @Test
    void filesFollowThoseTheyReferTo() {
        List<FileLayout> ordered =
                FileOrder.of(List.of(file("roll", "elections"), file("elections", "towns"), file("towns", "towns")));
        assertEquals(
                List.of("towns", "elections", "roll"),
                ordered.stream().map(FileLayout::name).toList());
    }

    @Test
    void circlesAndUnknownFilesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> FileOrder.of(List.of(file("a", "b"), file("b", "a"))));
        assertThrows(IllegalArgumentException.class, () -> FileOrder.of(List.of(file("a", "nowhere"))));
    }

    private static FileLayout file(String name, String reference) {
        FileColumn column = FileColumn.required("other", CellFormats.KEY).naming(reference);
        return FileLayout.of(name, List.of(column), List.of(), "select 0");
    }
}
