package io.kazasu.handover;

import io.kazasu.fanout.Reading;
import io.kazasu.ledger.LedgerReader;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Dead letters of one channel that a person wants tried once more. All calls on one event loop. */
final class Resends {
    private static final String ASKED = "select " + DeadLetter.COLUMNS + " from directory.handover_dead_letter"
            + " where municipality = $1::text and service = $2::text and recipient = $3::text and ledger = $4::text"
            + " and state = 'RESEND' order by died_at, dead_letter limit 20";

    private static final String DONE = "update directory.handover_dead_letter set state = $2::text,"
            + " reason = $3::text where dead_letter = $1::uuid and state = 'RESEND'";

    private final Pool kazasu;
    private final Channel channel;
    private final String ledgerName;
    private final LedgerReader ledger;
    private final Posting posting;

    Resends(Channel channel, ChannelParts parts, Posting posting) {
        this.kazasu = parts.kazasu();
        this.channel = channel;
        this.ledgerName = parts.ledger().name();
        this.ledger = parts.reader();
        this.posting = posting;
    }

    Future<List<DeadLetter>> asked() {
        return Reading.list(
                kazasu,
                ASKED,
                Tuple.of(channel.municipality(), channel.service().name(), channel.recipient(), ledgerName),
                DeadLetter::of);
    }

    /** Tries once; what fails is a dead letter again. */
    Future<Void> send(DeadLetter letter, List<Purpose> purposes) {
        return ledger.entry(channel.municipality(), letter.event())
                .compose(entry -> entry.map(found -> posting.post(found, purposes))
                        .orElseGet(() -> Future.succeededFuture(new Answer.NotAgreed())))
                .compose(answer -> done(letter, answer));
    }

    private Future<Void> done(DeadLetter letter, Answer answer) {
        return switch (answer) {
            case Answer.Taken taken -> done(letter, "SENT", letter.reason());
            case Answer.NotAgreed not -> done(letter, "DISMISSED", "not agreed any more");
            case Answer.Refused refused -> done(letter, "OPEN", refused.reason());
            case Answer.Failed failed -> done(letter, "OPEN", failed.reason());
        };
    }

    private Future<Void> done(DeadLetter letter, String state, String reason) {
        return kazasu.preparedQuery(DONE)
                .execute(Tuple.of(letter.id(), state, reason))
                .mapEmpty();
    }
}
