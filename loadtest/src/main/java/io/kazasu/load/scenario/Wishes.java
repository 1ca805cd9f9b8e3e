package io.kazasu.load.scenario;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.kazasu.load.drive.Visit;
import io.kazasu.load.transport.ReaderToken;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What people ask for at each service, such that it is valid. One event loop. */
final class Wishes {
    /** Items that are out before the first is brought back: its lending has then long been answered. */
    private static final int LOANS = 500;

    private static final String PASSAGE = "{\"direction\":\"AUTO\"}";

    private final Catalogue catalogue;
    private final People people;
    private final Deque<Loan> loans = new ArrayDeque<>();
    private int nextItem;

    private record Loan(int card, String item) {}

    Wishes(Catalogue catalogue, People people) {
        this.catalogue = catalogue;
        this.people = people;
    }

    Visit at(ReaderToken reader) {
        return switch (reader.service()) {
            case ELECTION -> plain(reader, "");
            case SHELTER, ATTENDANCE -> plain(reader, PASSAGE);
            case LIBRARY -> library(reader);
            case COUNTER -> plain(reader, asking(catalogue.forms(), "{\"form\":", "}"));
            case CERTIFICATE -> plain(reader, asking(catalogue.certificates(), "{\"certificate\":", ",\"copies\":1}"));
            case PRIVILEGE ->
                plain(reader, asking(catalogue.offers().getOrDefault(reader.site(), List.of()), "{\"offer\":", "}"));
        };
    }

    private Visit plain(ReaderToken reader, String request) {
        return Visit.now(reader, people.cardFor(reader), request);
    }

    private String asking(List<String> choice, String before, String after) {
        return choice.isEmpty()
                ? "{}"
                : before + quoted(choice.get(people.random().nextInt(choice.size()))) + after;
    }

    private Visit library(ReaderToken reader) {
        List<String> items = catalogue.items();
        int most = Math.min(LOANS, items.size() / 2);
        if (most == 0) {
            return plain(reader, "{\"action\":\"IDENTIFY\"}");
        }
        if (loans.size() >= most) {
            Loan back = loans.remove();
            return Visit.now(reader, back.card, act("RETURN", back.item));
        }
        Loan lent = new Loan(people.cardFor(reader), items.get(nextItem++ % items.size()));
        loans.add(lent);
        return Visit.now(reader, lent.card, act("LEND", lent.item));
    }

    private static String act(String action, String item) {
        return "{\"action\":\"" + action + "\",\"items\":[" + quoted(item) + "]}";
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, quoted);
        return quoted.append('"').toString();
    }
}
