package io.kazasu.gateway.demo;

/**
 * 団体コード: five digits and a check digit, (11 − (Σ weight × digit mod 11)) mod 10 with the weights 6, 5, 4, 3, 2
 * (総務省 全国地方公共団体コード仕様).
 */
final class MunicipalityCode {
    private MunicipalityCode() {}

    /** The 6-digit code for five digits. */
    static String of(String fiveDigits) {
        if (!fiveDigits.matches("[0-9]{5}")) {
            throw new IllegalArgumentException("a municipality code starts with five digits");
        }
        int sum = 0;
        for (int i = 0; i < 5; i++) {
            sum += (fiveDigits.charAt(i) - '0') * (6 - i);
        }
        return fiveDigits + (11 - sum % 11) % 10;
    }

    static boolean valid(String code) {
        return code.matches("[0-9]{6}") && of(code.substring(0, 5)).equals(code);
    }
}
