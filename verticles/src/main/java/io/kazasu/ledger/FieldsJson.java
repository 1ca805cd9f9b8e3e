package io.kazasu.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.kazasu.tap.Fields;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.jackson.JacksonCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields as JSON. What is written here is kept in the ledger: the same fields always give the same text. Stateless; any
 * thread.
 */
public final class FieldsJson {
    private static final String NONE = "{}";

    /** Names of members may be anybody's IDs: kept in a common table they would have it copied for every text that is read. */
    private static final JsonFactory TEXTS = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private FieldsJson() {}

    public static String encode(Fields fields) {
        return fields.written()
                .orElseGet(() -> append(new StringBuilder(128), fields).toString());
    }

    /** As {@link #encode}, behind what is there. */
    public static StringBuilder append(StringBuilder json, Fields fields) {
        var written = fields.written();
        return written.isPresent() ? json.append(written.get()) : object(json, fields.asMap());
    }

    /** A string with quotes; all but quotes, backslashes and control characters as it is. */
    public static StringBuilder append(StringBuilder json, String text) {
        json.append('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                escape(json.append(text, plain, i), c);
                plain = i + 1;
            }
        }
        // as a whole it is copied, in parts it is added character by character
        return (plain == 0 ? json.append(text) : json.append(text, plain, text.length())).append('"');
    }

    private static void escape(StringBuilder json, char c) {
        switch (c) {
            case '"', '\\' -> json.append('\\').append(c);
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            default -> json.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
        }
    }

    private static StringBuilder object(StringBuilder json, Map<?, ?> members) {
        json.append('{');
        for (Map.Entry<?, ?> member : members.entrySet()) {
            if (json.charAt(json.length() - 1) != '{') {
                json.append(',');
            }
            value(append(json, (String) member.getKey()).append(':'), member.getValue());
        }
        return json.append('}');
    }

    private static void value(StringBuilder json, @Nullable Object value) {
        switch (value) {
            case null -> json.append("null");
            case String text -> append(json, text);
            case Fields fields -> append(json, fields);
            case Map<?, ?> map -> object(json, map);
            case List<?> list -> list(json, list);
            case Boolean flag -> json.append(flag.booleanValue());
            case Number number -> json.append(number);
            default -> throw new IllegalArgumentException("not JSON: " + value.getClass());
        }
    }

    private static void list(StringBuilder json, List<?> items) {
        json.append('[');
        for (int i = 0; i < items.size(); i++) {
            value(i == 0 ? json : json.append(','), items.get(i));
        }
        json.append(']');
    }

    /** The same fields as the text that is kept of them, which takes a fraction of the memory and is not made twice. */
    public static Fields packed(Fields fields) {
        return fields.written().isPresent() ? fields : decode(encode(fields));
    }

    /** Reads {@code json} when a field is asked for; what is not a JSON object fails then. */
    public static Fields decode(String json) {
        return json.equals(NONE) ? Fields.EMPTY : Fields.written(json, written -> map(parser(written)));
    }

    private static JsonParser parser(String json) {
        try {
            return TEXTS.createParser(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing is read from anywhere
        }
    }

    /** Fails with {@link DecodeException} for what is not a JSON object. */
    public static Fields object(Buffer json) {
        return Fields.of(map(JacksonCodec.createParser(json)));
    }

    /** Fails with {@link DecodeException} for what is not a JSON array. */
    @SuppressWarnings("unchecked")
    public static List<Object> list(Buffer json) {
        return some(JacksonCodec.fromParser(JacksonCodec.createParser(json), List.class));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(JsonParser json) {
        return some(JacksonCodec.fromParser(json, Map.class));
    }

    private static <T> T some(@Nullable T json) {
        if (json == null) {
            throw new DecodeException("null");
        }
        return json;
    }
}
