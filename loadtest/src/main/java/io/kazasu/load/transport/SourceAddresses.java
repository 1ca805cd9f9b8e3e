package io.kazasu.load.transport;

/**
 * Loopback addresses to connect from, in turn: one address has some 28,000 ports for connections to one listener.
 *
 * @param count 1..250
 */
public record SourceAddresses(int count) {
    public SourceAddresses {
        if (count < 1 || count > 250) {
            throw new IllegalArgumentException("addresses: expected 1..250");
        }
    }

    /** {@code 127.0.0.1}, {@code 127.0.0.2} … */
    public String of(long connection) {
        return "127.0.0." + (1 + connection % count);
    }
}
