package io.kazasu.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.tap.Decision;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Reason;
import io.kazasu.tap.Service;
import io.kazasu.tap.Verdict;
import io.kazasu.tap.Warning;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What readers show, in each language. */
class MessagesTest {
    /** What two lines of a reader's display hold. */
    private static final int CHARS_MAX = 60;

    private static final Pattern JAPANESE = Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}].*");

    private static Set<String> expected() {
        Set<String> keys = new TreeSet<>();
        List.of(Service.values()).forEach(service -> keys.add(Messages.OK + service));
        List.of(Reason.values()).forEach(reason -> keys.add(Messages.REASON + reason));
        keys.remove(Messages.REASON + Reason.OK);
        List.of(Warning.values()).forEach(warning -> keys.add(Messages.WARNING + warning));
        return keys;
    }

    private static Properties texts(String language) throws IOException {
        String file = "messages_" + language + ".properties";
        try (InputStream in = Objects.requireNonNull(Messages.class.getResourceAsStream(file), file)) {
            Properties texts = new Properties();
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return texts;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void everyReasonAndWarningHasItsTextAndNothingElseHas(String language) throws IOException {
        assertEquals(expected(), new TreeSet<>(texts(language).stringPropertyNames()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void noTextIsEmptyTooLongForADisplayOrThatOfAnotherReason(String language) throws IOException {
        Properties texts = texts(language);
        Set<String> reasons = new HashSet<>();
        for (String key : texts.stringPropertyNames()) {
            String text = texts.getProperty(key);
            assertFalse(text.isBlank(), key);
            assertTrue(text.codePointCount(0, text.length()) <= CHARS_MAX, key + ": " + text);
            assertTrue(text.endsWith(language.equals("ja") ? "。" : "."), key + ": " + text);
            assertEquals(language.equals("ja"), JAPANESE.matcher(text).lookingAt(), key + ": " + text);
            assertTrue(!key.startsWith(Messages.REASON) || reasons.add(text), key + ": " + text);
        }
    }

    @Test
    void messageTellsTheReasonAndEveryWarning() {
        Messages messages = new Messages(Locale.JAPANESE);
        assertEquals(
                "記録しました。",
                messages.of(
                        Service.SHELTER,
                        new Decision(Verdict.ACCEPTED, Reason.OK, List.of(), Fields.EMPTY, Fields.EMPTY)));
        assertEquals(
                "世帯の記録がありません。手書きで受け付けてください。 避難所の定員を超えています。",
                messages.of(
                        Service.SHELTER,
                        new Decision(
                                Verdict.HOLD,
                                Reason.NO_HOUSEHOLD,
                                List.of(Warning.OVER_CAPACITY),
                                Fields.EMPTY,
                                Fields.EMPTY)));
    }
}
