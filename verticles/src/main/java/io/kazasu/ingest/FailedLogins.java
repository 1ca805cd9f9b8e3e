package io.kazasu.ingest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The failed logins of a node, limited for each network that they come from and for each reader that they claim to be.
 * Asked only once a login is known to be wrong: a right one is never refused, whatever others at its address do, and
 * pays nothing for this. Any thread.
 */
public final class FailedLogins {
    /** Of networks and of readers each: a few megabytes when somebody has a whole IPv6 allocation to come from. */
    private static final int KEPT_MAX = 10_000;

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Duration PERIOD = Duration.ofMinutes(1);

    /** No reader's ID is longer; a longer claim is nobody's, and not worth its memory. */
    private static final int CLAIM_CHARS_MAX = 200;

    private final Cache<Network, Bucket> byNetwork = bounded();
    private final Cache<String, Bucket> byReader = bounded();
    private final Limits limits;

    /**
     * Failures that are answered as such, at once and then again in each minute.
     *
     * @param perNetwork from one IPv4 address or one /64 of IPv6
     * @param perReader that claim to be one reader
     */
    public record Limits(int perNetwork, int perReader) {}

    public FailedLogins(Limits limits) {
        this.limits = limits;
    }

    /**
     * Counts a wrong login and says what it is answered: {@code unauthenticated}, or {@code too-many-logins} past a limit.
     *
     * @param from null when the transport has no addresses
     * @param reader whom it claimed to be, or null when it named nobody
     */
    public ProblemException refusal(@Nullable SocketAddress from, @Nullable String reader) {
        boolean within = byNetwork
                .get(Network.of(from), network -> bucket(limits.perNetwork()))
                .tryConsume(1);
        if (reader != null && reader.length() <= CLAIM_CHARS_MAX) {
            within &=
                    byReader.get(reader, claimed -> bucket(limits.perReader())).tryConsume(1);
        }
        return new ProblemException(within ? ProblemType.UNAUTHENTICATED : ProblemType.TOO_MANY_LOGINS);
    }

    /** How many networks and readers are counted at the moment. */
    long kept() {
        byNetwork.cleanUp();
        byReader.cleanUp();
        return byNetwork.estimatedSize() + byReader.estimatedSize();
    }

    private static <K> Cache<K, Bucket> bounded() {
        return Caffeine.newBuilder()
                .maximumSize(KEPT_MAX)
                .expireAfterAccess(KEPT)
                .build();
    }

    private static Bucket bucket(int failures) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(failures).refillGreedy(failures, PERIOD))
                .build();
    }

    /**
     * Where somebody is: an IPv4 address, or a /64, within which anybody can take any address.
     *
     * @param prefix the first bits of the address
     */
    private record Network(boolean six, long prefix) {
        private static final int SIX_BYTES = 16;
        private static final Network NONE = new Network(false, 0);

        static Network of(@Nullable SocketAddress address) {
            String literal = address == null ? null : address.hostAddress();
            byte[] bytes = literal == null ? null : NetUtil.createByteArrayFromIpAddressString(literal);
            if (bytes == null) {
                return NONE;
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return bytes.length == SIX_BYTES
                    ? new Network(true, buffer.getLong())
                    : new Network(false, buffer.getInt());
        }
    }
}
