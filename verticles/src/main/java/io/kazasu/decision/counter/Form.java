package io.kazasu.decision.counter;

import io.kazasu.decision.Price;
import io.kazasu.tap.Fields;
import io.kazasu.tap.MalformedException;

/** A paper that a counter fills in (確認書); the same for every municipality that the gateway serves. */
public record Form(String id, String nameJa, String nameEn, Price price) {
    /** @throws MalformedException naming the column */
    static Form of(Fields row) {
        return new Form(row.requireText("form"), row.requireText("name_ja"), row.requireText("name_en"), Price.of(row));
    }
}
