package io.kazasu.tap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The thing whose state a tap changes: this elector in this election, this household's shelter stay, this member of
 * staff. Ordered as PostgreSQL orders {@code uuid}, so that batches lock in one order on every node.
 *
 * @param id the first 128 bits of SHA-256 over the parts
 */
public record StreamKey(UUID id) implements Comparable<StreamKey> {
    /**
     * The stream of one subject in one service. No stream crosses municipalities, so each of them can have a ledger of
     * its own.
     *
     * @param municipality the 団体コード of the site where it is tapped
     * @param scope what sets apart streams of one subject in one service, such as the election; may be empty
     * @param subject the holder, household or card key
     */
    public static StreamKey of(Service service, String municipality, String scope, Object subject) {
        byte[] hash = sha256(service.name() + '\n' + municipality + '\n' + scope + '\n' + subject);
        ByteBuffer buffer = ByteBuffer.wrap(hash);
        return new StreamKey(new UUID(buffer.getLong(), buffer.getLong()));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public int compareTo(StreamKey other) {
        int high = Long.compareUnsigned(id.getMostSignificantBits(), other.id.getMostSignificantBits());
        return high != 0
                ? high
                : Long.compareUnsigned(id.getLeastSignificantBits(), other.id.getLeastSignificantBits());
    }
}
