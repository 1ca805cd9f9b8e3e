package io.kazasu.ingest;

import io.kazasu.directory.CardHasher;
import io.kazasu.tap.CardKey;
import io.kazasu.tap.Tap;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One tap from bytes to what the rules see, and the hash in it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {
    private static final byte[] SECRET = new byte[32];
    private static final Instant ARRIVED = Instant.parse("2026-11-29T00:12:03.200Z");

    private final CardHasher hasher = new CardHasher(SECRET);
    private final TapCodec codec = new TapCodec(hasher::hash);
    private final TapCodec withoutHash = new TapCodec(userId -> new CardKey(1, 2));
    private final Buffer body = Buffer.buffer("""
            {"sequence":1042,"tappedAt":"2026-11-29T09:12:03.120+09:00",\
            "card":{"userId":"SJ7F3K92QXM1","application":"COMMON","area":"RESIDENT","verified":false},\
            "request":{"direction":"AUTO"}}""");

    @Benchmark
    public Tap codecAndHash() {
        return codec.tap("es-01", body, ARRIVED);
    }

    @Benchmark
    public Tap codec() {
        return withoutHash.tap("es-01", body, ARRIVED);
    }

    @Benchmark
    public CardKey hash() {
        return hasher.hash("SJ7F3K92QXM1");
    }
}
