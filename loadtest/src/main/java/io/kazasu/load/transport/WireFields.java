package io.kazasu.load.transport;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The members a generator looks at in what a gateway says: a decision, a problem, a hello or the reader's own state. Text
 * that is absent is empty, a number 0, a flag false. Others are passed over, but must be JSON.
 */
final class WireFields {
    private static final JsonFactory JSON = new JsonFactory();

    private String type = "";
    private String problem = "";
    private String reader = "";
    private String verdict = "";
    private String reason = "";
    private String decidedAt = "";
    private List<String> contests = List.of();
    private long sequence;
    private long position;
    private long lastSequence;
    private long status;
    private long retryAfterSeconds;
    private long inFlightMax;
    private boolean replayed;

    private WireFields() {}

    /** @throws IOException when it is not an object, or a member is of another type */
    static WireFields of(HttpAnswer answer) throws IOException {
        try (JsonParser json = parser(answer)) {
            return alone(json);
        }
    }

    /** @throws IOException as that of a single one, for an array */
    static List<WireFields> array(HttpAnswer answer) throws IOException {
        try (JsonParser json = parser(answer)) {
            expect(json, json.nextToken(), JsonToken.START_ARRAY);
            List<WireFields> elements = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                elements.add(object(json));
            }
            expect(json, json.nextToken(), null);
            return elements;
        }
    }

    /** @throws IOException as that of an answer */
    static WireFields of(String frame) throws IOException {
        try (JsonParser json = JSON.createParser(frame)) {
            return alone(json);
        }
    }

    /** @throws IOException as that of an answer */
    static WireFields of(byte[] frame) throws IOException {
        try (JsonParser json = JSON.createParser(frame)) {
            return alone(json);
        }
    }

    String type() {
        return type;
    }

    /** In a frame: what {@code type} is in an answer. */
    String problem() {
        return problem;
    }

    String reader() {
        return reader;
    }

    String verdict() {
        return verdict;
    }

    long sequence() {
        return sequence;
    }

    long lastSequence() {
        return lastSequence;
    }

    int status() {
        return Math.clamp(status, 0, 999);
    }

    long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** At least 1. */
    int inFlightMax() {
        return Math.clamp(inFlightMax, 1, Integer.MAX_VALUE);
    }

    Acknowledged.Answer decision() {
        List<String> ballots = verdict.equals("ACCEPTED") ? contests : List.of();
        return new Acknowledged.Answer(verdict, reason, position, decidedAt, ballots, replayed);
    }

    private static JsonParser parser(HttpAnswer answer) throws IOException {
        return JSON.createParser(answer.bytes(), answer.from(), answer.to() - answer.from());
    }

    private static WireFields alone(JsonParser json) throws IOException {
        json.nextToken();
        WireFields fields = object(json);
        expect(json, json.nextToken(), null);
        return fields;
    }

    private static WireFields object(JsonParser json) throws IOException {
        expect(json, json.currentToken(), JsonToken.START_OBJECT);
        WireFields fields = new WireFields();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            fields.member(name, json);
        }
        return fields;
    }

    private void member(String name, JsonParser json) throws IOException {
        switch (name) {
            case "type" -> type = text(json);
            case "problem" -> problem = text(json);
            case "reader" -> reader = text(json);
            case "verdict" -> verdict = text(json);
            case "reason" -> reason = text(json);
            case "decidedAt" -> decidedAt = text(json);
            case "sequence" -> sequence = integer(json);
            case "position" -> position = integer(json);
            case "lastSequence" -> lastSequence = integer(json);
            case "status" -> status = integer(json);
            case "retryAfterSeconds" -> retryAfterSeconds = integer(json);
            case "inFlightMax" -> inFlightMax = integer(json);
            case "replayed" -> replayed = json.getBooleanValue();
            case "result" -> result(json);
            default -> json.skipChildren();
        }
    }

    private void result(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            if (json.nextToken() == JsonToken.START_ARRAY && name.equals("contests")) {
                contests = texts(json);
            } else {
                json.skipChildren();
            }
        }
    }

    private static List<String> texts(JsonParser json) throws IOException {
        List<String> texts = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            texts.add(text(json));
        }
        return texts;
    }

    private static String text(JsonParser json) throws IOException {
        expect(json, json.currentToken(), JsonToken.VALUE_STRING);
        return json.getText();
    }

    private static long integer(JsonParser json) throws IOException {
        expect(json, json.currentToken(), JsonToken.VALUE_NUMBER_INT);
        return json.getLongValue();
    }

    private static void expect(JsonParser json, @Nullable JsonToken token, @Nullable JsonToken expected)
            throws IOException {
        if (token != expected) {
            throw new JsonParseException(json, "not the JSON of a gateway");
        }
    }
}
