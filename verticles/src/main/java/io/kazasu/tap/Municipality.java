package io.kazasu.tap;

import java.time.ZoneId;

/**
 * A municipality that the gateway serves.
 *
 * @param code the 6-digit 団体コード with its check digit
 */
public record Municipality(String code, String nameJa, String nameEn, ZoneId timeZone) {}
