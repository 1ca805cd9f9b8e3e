package io.kazasu.ingest;

import io.kazasu.decision.ServiceRule;
import io.kazasu.ledger.EntryKind;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.ledger.StreamHead;
import io.kazasu.ledger.StreamHeads;
import io.kazasu.ledger.Submission;
import io.kazasu.tap.Decision;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.StreamKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The undo of one entry, or the request for it, as an entry of the same stream. */
final class CorrectionSubmission implements Submission {
    private final EntryKey key;
    private final LedgerEntry undone;
    private final ServiceRule rule;
    private final Ask ask;

    /** Who asks for what, why and when. */
    record Ask(EntryKind kind, String actor, String reason, Instant at) {}

    CorrectionSubmission(EntryKey key, LedgerEntry undone, ServiceRule rule, Ask ask) {
        this.key = key;
        this.undone = undone;
        this.rule = rule;
        this.ask = ask;
    }

    @Override
    public EntryKey key() {
        return key;
    }

    /** Not of the actor or the reason: an entry is undone once, whoever says so again. */
    @Override
    public UUID digest() {
        return ContentDigest.of(ask.kind() + "\n" + undone.key());
    }

    @Override
    public List<StreamKey> streams() {
        return List.of(undone.stream());
    }

    @Override
    public LedgerEntry decide(StreamHeads heads) {
        StreamHead head = heads.of(undone.stream());
        Fields state = ask.kind() == EntryKind.CORRECTION ? rule.undo(head.state(), undone.key()) : head.state();
        return new LedgerEntry(
                0,
                undone.stream(),
                head.version() + 1,
                key,
                digest(),
                ask.kind(),
                undone.service(),
                undone.municipality(),
                undone.site(),
                undone.scope(),
                undone.holder(),
                ask.at(),
                ask.at(),
                false,
                decision(),
                state,
                ask.actor(),
                undone.key());
    }

    private Decision decision() {
        Fields corrects = Fields.builder()
                .put("reader", undone.key().reader())
                .put("sequence", undone.key().sequence())
                .build();
        Fields facts = ask.reason().isEmpty()
                ? Fields.EMPTY
                : Fields.builder().put("note", ask.reason()).build();
        return Decision.accepted(
                List.of(), Fields.builder().put("corrects", corrects).build(), facts);
    }
}
