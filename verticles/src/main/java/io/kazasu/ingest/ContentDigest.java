package io.kazasu.ingest;

import io.kazasu.tap.Card;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Tap;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a key stands for: the first 128 bits of SHA-256 over the content of a tap. The order of JSON members does not
 * matter, nor does when it arrived.
 */
final class ContentDigest {
    private ContentDigest() {}

    static UUID of(Tap tap) {
        Card card = tap.card();
        StringBuilder content = new StringBuilder(128).append(tap.tappedAt()).append('\n');
        if (card != null) {
            content.append(Long.toHexString(card.key().high()))
                    .append(' ')
                    .append(Long.toHexString(card.key().low()))
                    .append(' ')
                    .append(card.application())
                    .append(' ')
                    .append(card.area())
                    .append(' ')
                    .append(card.verified());
        }
        append(content.append('\n'), tap.request());
        return of(content.toString());
    }

    /** Of any text that spells the content out. */
    static UUID of(String content) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            ByteBuffer hash = ByteBuffer.wrap(sha256.digest(content.getBytes(StandardCharsets.UTF_8)));
            return new UUID(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void append(StringBuilder content, Object value) {
        switch (value) {
            case Fields fields -> append(content, fields.asMap());
            case Map<?, ?> map -> {
                content.append('{');
                new TreeMap<>(map)
                        .forEach((name, member) -> append(content.append(name).append(':'), member));
                content.append('}');
            }
            case List<?> list -> {
                content.append('[');
                list.forEach(item -> append(content, item));
                content.append(']');
            }
            case String text -> content.append(text.length()).append('"').append(text);
            case null -> content.append("null,");
            default -> content.append(value).append(',');
        }
    }
}
