package io.kazasu.handover;

import io.kazasu.ledger.EntryKind;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.ledger.LedgerReader;
import io.kazasu.tap.EntryKey;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** One event on its way: asks for consent when there is a connection, and tells no more than was agreed to. */
final class Posting {
    private final Channel channel;
    private final Consents consents;
    private final LedgerReader ledger;
    private final RecipientClient client;
    private final Pseudonyms pseudonyms;

    Posting(Channel channel, ChannelParts parts) {
        this.channel = channel;
        this.consents = new Consents(parts.kazasu());
        this.ledger = parts.reader();
        this.client = parts.client();
        this.pseudonyms = parts.pseudonyms();
    }

    /** What those of {@code people} who agreed to anything agreed to, at this moment. */
    Future<Map<UUID, List<Consent>>> agreed(Collection<UUID> people, List<Purpose> purposes) {
        return people.isEmpty()
                ? Future.succeededFuture(Map.of())
                : consents.inForce(people, purposes)
                        .map(found -> found.stream().collect(Collectors.groupingBy(Consent::holder)));
    }

    /** Whether it is worth a connection: of a correction it is not known yet when its person tapped. */
    static boolean promising(LedgerEntry entry, Map<UUID, List<Consent>> agreed, List<Purpose> purposes) {
        List<Consent> consents = agreed.get(entry.holder());
        return consents != null
                && (entry.kind() == EntryKind.CORRECTION
                        || !Coverage.fields(consents, purposes, earlier(entry)).isEmpty());
    }

    /** Fails when a database does; then nothing was sent. */
    Future<Answer> post(LedgerEntry entry, List<Purpose> purposes) {
        UUID holder = Objects.requireNonNull(entry.holder(), "events are of people");
        return agreedSince(entry)
                .compose(at -> client.post(channel.recipient(), () -> consents.inForce(List.of(holder), purposes)
                        .map(found -> body(entry, holder, Coverage.fields(found, purposes, at)))));
    }

    private Optional<Buffer> body(LedgerEntry entry, UUID holder, Set<String> fields) {
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of(EventBody.of(channel, entry, pseudonyms.of(holder, channel.recipient()), fields));
    }

    /**
     * When the person must have agreed for the entry to be told: at the tap, by the reader's clock or the gateway's,
     * whichever is earlier; for a correction at the tap that it undoes.
     */
    private Future<Instant> agreedSince(LedgerEntry entry) {
        EntryKey undone = entry.refersTo();
        if (entry.kind() != EntryKind.CORRECTION || undone == null) {
            return Future.succeededFuture(earlier(entry));
        }
        return ledger.entry(entry.municipality(), undone)
                .map(found -> found.map(Posting::earlier).orElse(Instant.MIN));
    }

    private static Instant earlier(LedgerEntry entry) {
        return entry.tappedAt().isBefore(entry.decidedAt()) ? entry.tappedAt() : entry.decidedAt();
    }
}
