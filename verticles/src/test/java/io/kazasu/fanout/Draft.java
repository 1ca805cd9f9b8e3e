package io.kazasu.fanout;

import io.kazasu.ledger.EntryKind;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Reason;
import io.kazasu.tap.Service;
import io.kazasu.tap.StreamKey;
import io.kazasu.tap.Verdict;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A ledger entry in the making: an accepted tap unless told otherwise. JSON may be written with single quotes. */
public final class Draft {
    public static final String MUNICIPALITY = "152048";

    final Service service;
    final EntryKey key;
    EntryKind kind = EntryKind.TAP;
    String municipality = MUNICIPALITY;
    String site = "site-1";
    String scope = "";

    @Nullable
    UUID holder;

    @Nullable
    StreamKey stream;

    Instant tappedAt = Instant.parse("2025-11-29T00:00:00Z");

    @Nullable
    Instant decidedAt;

    boolean late;
    String verdict = Verdict.ACCEPTED.name();
    Reason reason = Reason.OK;
    String warnings = "";
    String result = "{}";
    String facts = "{}";
    String state = "{}";

    @Nullable
    String actor;

    @Nullable
    EntryKey refersTo;

    private Draft(Service service, EntryKey key) {
        this.service = service;
        this.key = key;
    }

    public static Draft tap(Service service, String reader, long sequence) {
        return new Draft(service, new EntryKey(reader, sequence));
    }

    /** By an operator's hand. */
    public static Draft byHand(Service service, EntryKind kind, String operator, long sequence) {
        Draft draft = tap(service, "operator:" + operator, sequence);
        draft.kind = kind;
        draft.actor = operator;
        return draft;
    }

    public Draft site(String id) {
        site = id;
        return this;
    }

    public Draft municipality(String code) {
        municipality = code;
        return this;
    }

    public Draft scope(String value) {
        scope = value;
        return this;
    }

    public Draft holder(UUID value) {
        holder = value;
        return this;
    }

    public Draft stream(StreamKey value) {
        stream = value;
        return this;
    }

    /** @param time with offset, such as {@code 2026-11-29T09:00+09:00} */
    public Draft at(String time) {
        tappedAt = OffsetDateTime.parse(time).toInstant();
        return this;
    }

    public Draft lateBy(long seconds) {
        decidedAt = tappedAt.plusSeconds(seconds);
        late = true;
        return this;
    }

    public Draft hold(Reason value) {
        verdict = Verdict.HOLD.name();
        reason = value;
        return this;
    }

    public Draft verdict(String name) {
        verdict = name;
        return this;
    }

    public Draft warnings(String joined) {
        warnings = joined;
        return this;
    }

    public Draft result(String json) {
        result = json.replace('\'', '"');
        return this;
    }

    public Draft facts(String json) {
        facts = json.replace('\'', '"');
        return this;
    }

    public Draft state(String json) {
        state = json.replace('\'', '"');
        return this;
    }

    public Draft refersTo(String reader, long sequence) {
        refersTo = new EntryKey(reader, sequence);
        return this;
    }

    Instant decidedAt() {
        return decidedAt == null ? tappedAt.plusMillis(3) : decidedAt;
    }

    UUID streamId() {
        if (stream != null) {
            return stream.id();
        }
        return StreamKey.of(service, municipality, scope, holder == null ? key : holder)
                .id();
    }
}
