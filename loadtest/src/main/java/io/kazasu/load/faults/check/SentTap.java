package io.kazasu.load.faults.check;

import io.kazasu.load.transport.Acknowledged;
import io.kazasu.load.transport.Tap;
import java.util.List;

/**
 * A tap that a reader sent, once or more often.
 *
 * @param answers each acknowledgement, in the order they came
 * @param refused every try was turned away for good, so that it must not be recorded
 */
public record SentTap(String reader, Tap tap, List<Acknowledged.Answer> answers, boolean refused) {
    Key key() {
        return new Key(reader, tap.sequence());
    }
}
