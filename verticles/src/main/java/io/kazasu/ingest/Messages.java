package io.kazasu.ingest;

import io.kazasu.tap.Decision;
import io.kazasu.tap.Reason;
import io.kazasu.tap.Service;
import io.kazasu.tap.Warning;
import java.util.Locale;
import java.util.ResourceBundle;

/** What a reader shows, in words; one file per language. */
public final class Messages {
    static final String OK = "OK.";
    static final String REASON = "REASON.";
    static final String WARNING = "WARNING.";

    private final ResourceBundle bundle;

    public Messages(Locale locale) {
        bundle = ResourceBundle.getBundle(
                "io.kazasu.ingest.messages",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** One sentence for the reason and one for each warning. */
    public String of(Service service, Decision decision) {
        StringBuilder text = new StringBuilder();
        if (decision.reason() != Reason.OK) {
            text.append(bundle.getString(REASON + decision.reason()));
        } else if (decision.warnings().isEmpty()) {
            text.append(bundle.getString(OK + service));
        }
        for (Warning warning : decision.warnings()) {
            text.append(text.isEmpty() ? "" : " ").append(bundle.getString(WARNING + warning));
        }
        return text.toString();
    }
}
