package io.kazasu.decision;

import io.kazasu.tap.Fields;
import io.kazasu.tap.MalformedException;

/**
 * What a paper costs, in yen.
 *
 * @param fullYen the fee without the card, 0 or more
 * @param cardYen the fee with the card, 0 or more
 */
public record Price(long fullYen, long cardYen) {
    /**
     * From the columns {@code fee_yen} and {@code card_fee_yen}.
     *
     * @throws MalformedException naming the column
     */
    public static Price of(Fields row) {
        return new Price(
                row.requireInteger("fee_yen", 0, Long.MAX_VALUE),
                row.requireInteger("card_fee_yen", 0, Long.MAX_VALUE));
    }

    /** @throws ArithmeticException rather than charging a wrong fee */
    public Price times(long copies) {
        return new Price(Math.multiplyExact(copies, fullYen), Math.multiplyExact(copies, cardYen));
    }

    /** What the card saves; below 0 where it costs more. */
    public long discountYen() {
        return fullYen - cardYen;
    }
}
