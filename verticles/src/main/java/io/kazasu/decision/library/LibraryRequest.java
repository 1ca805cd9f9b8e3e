package io.kazasu.decision.library;

import io.kazasu.tap.Fields;
import io.kazasu.tap.MalformedException;
import java.util.List;

/**
 * What a reader asks for beside the card.
 *
 * @param items each once, in the order asked; 1 to {@value #ITEMS_MAX} to lend or return, none to identify
 */
record LibraryRequest(Action action, List<String> items) {
    private static final int ITEMS_MAX = 100;
    private static final int ITEM_LENGTH_MAX = 64;

    /** What is to be done. */
    enum Action {
        /** Only tells what the patron has out; what a mere tap asks for. */
        IDENTIFY,
        LEND,
        RETURN
    }

    LibraryRequest {
        items = List.copyOf(items);
    }

    static LibraryRequest of(Fields request) {
        try {
            Action action = request.constant("action", Action.class).orElse(Action.IDENTIFY);
            return new LibraryRequest(action, action == Action.IDENTIFY ? List.of() : items(request));
        } catch (MalformedException e) {
            throw e.within("request");
        }
    }

    private static List<String> items(Fields request) {
        List<String> items = request.texts("items").stream().distinct().toList();
        boolean bounded =
                !items.isEmpty() && items.size() <= ITEMS_MAX && items.stream().allMatch(LibraryRequest::isItem);
        if (!bounded) {
            throw new MalformedException(
                    "items", "1 to " + ITEMS_MAX + " items of 1 to " + ITEM_LENGTH_MAX + " printable characters");
        }
        return items;
    }

    /** What is unknown is told back and kept, so it must be text that every database takes. */
    private static boolean isItem(String item) {
        return !item.isEmpty()
                && item.length() <= ITEM_LENGTH_MAX
                && item.codePoints()
                        .noneMatch(point ->
                                Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
    }
}
