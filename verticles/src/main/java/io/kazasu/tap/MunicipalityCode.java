package io.kazasu.tap;

/** The 団体コード of a municipality: five digits (JIS X 0401, 0402) and a check digit, such as 152048 for 三条市. */
public final class MunicipalityCode {
    private static final int LENGTH = 6;

    private MunicipalityCode() {}

    /** Whether these are six ASCII digits of which the last checks the others. */
    public static boolean isValid(String code) {
        if (code.length() != LENGTH) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < LENGTH; i++) {
            int digit = code.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            if (i < LENGTH - 1) {
                sum += digit * (LENGTH - i);
            }
        }
        return (11 - sum % 11) % 10 == code.charAt(LENGTH - 1) - '0';
    }
}
