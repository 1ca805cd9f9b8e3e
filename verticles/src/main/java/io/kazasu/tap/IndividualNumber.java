package io.kazasu.tap;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Tells a My Number (個人番号) or a resident record code (住民票コード) from other text, so that neither is ever taken in:
 * using them as a key is forbidden (番号法 9条・15条, 住民基本台帳法 30条の37).
 */
public final class IndividualNumber {
    private static final int DIGITS = 12;
    private static final int RECORD_CODE_DIGITS = 11;

    /** More than enough for twelve digits with a fraction; bounds the work for a longer one. */
    private static final int LONGEST_DECIMAL = 64;

    /** Dots and middle dots of both widths; minus sign; long vowel marks of both widths, which are typed for a hyphen. */
    private static final String SEPARATORS = ".\uFF0E\u30FB\uFF65\u00B7\u2212\u30FC\uFF70";

    private IndividualNumber() {}

    /**
     * True for 12 digits with a valid check digit and for any 11 digits, however written: digits of any width and script,
     * with spaces, hyphens, dots, underscores and what cannot be seen anywhere. Any thread; makes no garbage.
     */
    public static boolean looksLikeOne(String text) {
        long number = 0;
        int digits = 0;
        for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            int digit = Character.digit(c, 10);
            if (digit >= 0) {
                number = number * 10 + digit;
                digits++;
            } else if (!separates(c)) {
                return false;
            }
            if (digits > DIGITS) {
                return false;
            }
        }
        return digits == RECORD_CODE_DIGITS || (digits == DIGITS && number % 10 == checkDigit(number / 10));
    }

    /** The same for a number as JSON knows it, such as {@code 123456789018.0}. */
    public static boolean looksLikeOne(Number number) {
        return switch (number) {
            case Integer whole -> false; // ten digits at most
            case Long whole -> looksLikeOne(whole.toString());
            default -> {
                String text = number.toString();
                yield text.length() <= LONGEST_DECIMAL && isWholeOne(text);
            }
        };
    }

    private static boolean isWholeOne(String text) {
        try {
            BigDecimal decimal = new BigDecimal(text);
            return decimal.precision() - decimal.scale() <= DIGITS
                    && looksLikeOne(decimal.setScale(0, RoundingMode.DOWN).toPlainString());
        } catch (NumberFormatException e) {
            return false; // not a number at all
        }
    }

    /**
     * The check digit of the 11 digits before it (総務省令 行政手続における特定の個人を識別するための番号の利用等に関する法律施行規則 5条).
     *
     * @param prefix 0..99,999,999,999
     */
    static int checkDigit(long prefix) {
        int sum = 0;
        long rest = prefix;
        for (int n = 1; n <= RECORD_CODE_DIGITS; n++) {
            int weight = n <= 6 ? n + 1 : n - 5;
            sum += (int) (rest % 10) * weight;
            rest /= 10;
        }
        int remainder = sum % 11;
        return remainder <= 1 ? 0 : 11 - remainder;
    }

    private static boolean separates(int c) {
        if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.DASH_PUNCTUATION, Character.CONNECTOR_PUNCTUATION, Character.FORMAT -> true;
            default -> SEPARATORS.indexOf(c) >= 0;
        };
    }
}
