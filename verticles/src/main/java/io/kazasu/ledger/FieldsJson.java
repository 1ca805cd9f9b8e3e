package io.kazasu.ledger;

import io.kazasu.tap.Fields;
import io.vertx.core.json.JsonObject;

/** Fields as they are kept in the ledger: the same fields always give the same text. */
public final class FieldsJson {
    private FieldsJson() {}

    public static String encode(Fields fields) {
        return new JsonObject(fields.asMap()).encode();
    }

    public static Fields decode(String json) {
        return Fields.of(new JsonObject(json).getMap());
    }
}
