package io.kazasu.handover;

import io.kazasu.fanout.Cursor;
import io.kazasu.fanout.LedgerPage;
import io.kazasu.fanout.LedgerPages;
import io.kazasu.handover.HandoverEvents.Outcome;
import io.kazasu.ledger.Ledger;
import io.kazasu.ledger.LedgerEntry;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hand-over through one channel: entry by entry in ledger order, each at least once. A look reads one page; the
 * cursor moves over each event that was taken, and at the end over what nobody agreed to. Looks must not overlap; all
 * calls on one event loop.
 */
final class ChannelDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelDelivery.class);

    private final Channel channel;
    private final Ledger ledger;
    private final LedgerPages pages;
    private final HandoverCursors cursors;
    private final Posting posting;
    private final Resends resends;
    private final HandoverOptions options;
    private final HandoverEvents events;
    private List<Purpose> purposes;
    private boolean failing;

    ChannelDelivery(Channel channel, List<Purpose> purposes, ChannelParts parts) {
        this.channel = channel;
        this.purposes = purposes;
        this.ledger = parts.ledger();
        this.pages = new LedgerPages(parts.ledger().pool(), channel.service());
        this.cursors =
                new HandoverCursors(parts.kazasu(), channel, parts.ledger().name(), parts.owner());
        this.posting = new Posting(channel, parts);
        this.resends = new Resends(channel, parts, posting);
        this.options = parts.options();
        this.events = parts.events();
    }

    /** As they are in the reference data now. */
    void purposes(List<Purpose> today) {
        purposes = today;
    }

    /** Never fails. */
    Future<Progress> look() {
        if (!ledger.isOpen()) {
            return Future.succeededFuture(Progress.FAILED);
        }
        return cursors.read()
                .compose(cursor -> cursor.map(Future::succeededFuture).orElseGet(this::begin))
                .compose(this::resend)
                .compose(cursor -> pages.after(cursor, HandoverOptions.PAGE_ENTRIES))
                .compose(this::deliver)
                .onSuccess(this::told)
                .otherwise(fault -> {
                    failed(fault.toString());
                    return Progress.FAILED;
                });
    }

    /** Lets another node go on at once. */
    Future<Void> release() {
        return cursors.release().otherwiseEmpty();
    }

    /** The head is read first: who agrees after that taps after that, and who agreed before is seen. */
    private Future<Cursor> begin() {
        return pages.head()
                .compose(head -> cursors.everAgreed().compose(agreed -> cursors.create(agreed ? Cursor.START : head)));
    }

    /** Out of order, as a person asked for it. */
    private Future<Cursor> resend(Cursor cursor) {
        return resends.asked()
                .compose(letters -> {
                    Future<Void> sent = Future.succeededFuture();
                    for (DeadLetter letter : letters) {
                        sent = sent.compose(done -> cursors.lease(cursor, HandoverOptions.LEASE))
                                .compose(
                                        ours -> ours ? resends.send(letter, purposes) : Future.<Void>succeededFuture());
                    }
                    return sent;
                })
                .map(cursor);
    }

    private Future<Progress> deliver(LedgerPage page) {
        if (page.isEmpty()) {
            return Future.succeededFuture(Progress.CAUGHT_UP);
        }
        Set<UUID> people = page.entries().stream()
                .filter(this::concerns)
                .map(LedgerEntry::holder)
                .collect(Collectors.toSet());
        return posting.agreed(people, purposes).compose(agreed -> handOver(page, agreed, 0, page.from()));
    }

    private boolean concerns(LedgerEntry entry) {
        return entry.municipality().equals(channel.municipality()) && EventBody.tellsOf(entry);
    }

    /** From the entry {@code index} on; the cursor stands at {@code seen}. */
    private Future<Progress> handOver(LedgerPage page, Map<UUID, List<Consent>> agreed, int index, Cursor seen) {
        int next = index;
        while (next < page.entries().size() && !mayGo(page.entries().get(next), agreed)) {
            next++;
        }
        if (next == page.entries().size()) {
            return finish(page, seen);
        }
        LedgerEntry entry = page.entries().get(next);
        int after = next + 1;
        Cursor end = page.ends().get(next);
        return cursors.lease(seen, HandoverOptions.LEASE)
                .compose(ours -> ours
                        ? posting.post(entry, purposes)
                                .compose(answer -> settle(entry, answer, seen, end))
                                .compose(on -> on == Progress.MORE
                                        ? handOver(page, agreed, after, end)
                                        : Future.succeededFuture(on))
                        : Future.succeededFuture(Progress.ELSEWHERE));
    }

    private boolean mayGo(LedgerEntry entry, Map<UUID, List<Consent>> agreed) {
        return concerns(entry) && Posting.promising(entry, agreed, purposes);
    }

    private Future<Progress> finish(LedgerPage page, Cursor seen) {
        Progress then = page.more() ? Progress.MORE : Progress.CAUGHT_UP;
        return seen.equals(page.to())
                ? Future.succeededFuture(then)
                : cursors.move(seen, page.to()).map(moved -> moved ? then : Progress.ELSEWHERE);
    }

    /** Completes with {@code MORE} when the cursor has moved to {@code end}. */
    private Future<Progress> settle(LedgerEntry entry, Answer answer, Cursor seen, Cursor end) {
        return switch (answer) {
            case Answer.Taken taken -> {
                events.tried(channel.service(), Outcome.DELIVERED);
                yield cursors.move(seen, end).map(ChannelDelivery::moved);
            }
            case Answer.NotAgreed not -> cursors.move(seen, end).map(ChannelDelivery::moved);
            case Answer.Refused refused -> bury(entry, refused.reason(), seen, end);
            case Answer.Failed failed -> retry(entry, failed.reason(), seen, end);
        };
    }

    private Future<Progress> retry(LedgerEntry entry, String reason, Cursor seen, Cursor end) {
        events.tried(channel.service(), Outcome.FAILED);
        return cursors.fail(seen, reason).compose(failingFor -> {
            if (failingFor.compareTo(options.retryLimit()) >= 0) {
                return bury(entry, reason, seen, end);
            }
            failed(reason);
            return Future.succeededFuture(Progress.FAILED);
        });
    }

    private Future<Progress> bury(LedgerEntry entry, String reason, Cursor seen, Cursor end) {
        events.tried(channel.service(), Outcome.DEAD);
        LOG.warn("{} to {} is a dead letter: {}", entry.key(), new Recipient(channel.recipient()).shown(), reason);
        return cursors.bury(seen, end, entry.key(), reason).map(ChannelDelivery::moved);
    }

    private static Progress moved(boolean moved) {
        return moved ? Progress.MORE : Progress.ELSEWHERE;
    }

    private void failed(String reason) {
        if (!failing) {
            LOG.warn(
                    "Hand-over to {} is interrupted and will be tried again: {}",
                    new Recipient(channel.recipient()).shown(),
                    reason);
            failing = true;
        }
    }

    private void told(Progress progress) {
        if (failing && progress != Progress.FAILED) {
            LOG.info("Hand-over to {} goes on", new Recipient(channel.recipient()).shown());
            failing = false;
        }
    }
}
