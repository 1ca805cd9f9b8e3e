package io.kazasu.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value in few bytes: a number that says what it is, or how long the text is that follows. Numbers have seven bits in
 * each byte, the least first, the eighth set in all but the last. Any thread.
 */
final class PackedValue {
    private static final int ABSENT = 0;
    private static final int FALSE = 1;
    private static final int TRUE = 2;
    private static final int INTEGER = 3;
    private static final int LIST = 4;
    private static final int TEXT = 5;

    private PackedValue() {}

    /** @param value a string, a number of 0 or more, a boolean, a list of strings or null */
    static void write(ObjectDataOutput out, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> writeNumber(out, ABSENT);
            case Boolean flag -> writeNumber(out, flag ? TRUE : FALSE);
            case String text -> writeText(out, text, TEXT);
            case Long number -> {
                writeNumber(out, INTEGER);
                writeNumber(out, number);
            }
            case List<?> texts -> {
                writeNumber(out, LIST);
                writeNumber(out, texts.size());
                for (Object text : texts) {
                    writeText(out, (String) text, 0);
                }
            }
            default -> throw new IllegalArgumentException(value.getClass().getName());
        }
    }

    static @Nullable Object read(ObjectDataInput in) throws IOException {
        long kind = readNumber(in);
        return switch ((int) Math.min(kind, TEXT)) {
            case ABSENT -> null;
            case FALSE -> false;
            case TRUE -> true;
            case INTEGER -> readNumber(in);
            case LIST -> readTexts(in);
            default -> text(in, kind - TEXT);
        };
    }

    private static List<String> readTexts(ObjectDataInput in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (long left = readNumber(in); left > 0; left--) {
            texts.add(readText(in));
        }
        return texts;
    }

    static void writeText(ObjectDataOutput out, String text) throws IOException {
        writeText(out, text, 0);
    }

    static String readText(ObjectDataInput in) throws IOException {
        return text(in, readNumber(in));
    }

    private static void writeText(ObjectDataOutput out, String text, int kind) throws IOException {
        byte[] utf8 = text.getBytes(UTF_8);
        writeNumber(out, kind + utf8.length);
        out.write(utf8);
    }

    private static String text(ObjectDataInput in, long length) throws IOException {
        byte[] utf8 = new byte[Math.toIntExact(length)];
        in.readFully(utf8);
        return new String(utf8, UTF_8);
    }

    static void writeNumber(ObjectDataOutput out, long number) throws IOException {
        long left = number;
        while ((left & ~0x7f) != 0) {
            out.writeByte((int) ((left & 0x7f) | 0x80));
            left >>>= 7;
        }
        out.writeByte((int) left);
    }

    static long readNumber(ObjectDataInput in) throws IOException {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            int next = in.readByte();
            number |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }
}
