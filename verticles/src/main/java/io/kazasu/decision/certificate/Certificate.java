package io.kazasu.decision.certificate;

import io.kazasu.decision.Price;
import io.kazasu.tap.Fields;
import io.kazasu.tap.MalformedException;

/** A kind of certificate, such as 住民票の写し; the same for every municipality that the gateway serves. */
public record Certificate(String id, String nameJa, String nameEn, Price price) {
    /** @throws MalformedException naming the column */
    static Certificate of(Fields row) {
        return new Certificate(
                row.requireText("certificate"), row.requireText("name_ja"), row.requireText("name_en"), Price.of(row));
    }
}
