package io.kazasu.gateway.demo;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Draws from a seeded generator. Not thread-safe. */
final class Draw {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final RandomGenerator random;

    Draw(RandomGenerator random) {
        this.random = random;
    }

    /** From {@code low} to {@code high}, both included. */
    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T oneOf(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    void shuffle(List<?> items) {
        for (int i = items.size(); i > 1; i--) {
            Collections.swap(items, i - 1, random.nextInt(i));
        }
    }

    /** An index, each as likely as its weight says. */
    int weighted(int... weights) {
        int sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        int left = random.nextInt(sum);
        int index = 0;
        while (left >= weights[index]) {
            left -= weights[index++];
        }
        return index;
    }

    /** The time to the next of events that come at random, {@code rate} a second on average; in nanoseconds. */
    long nanosToNext(double rate) {
        return (long) (random.nextExponential() / rate * 1e9);
    }

    /** A random UUID (version 4, variant 2). */
    UUID uuid() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** Letters and digits, 70 bits of them; starts with letters, so it never looks like a My Number. */
    String cardUserId() {
        StringBuilder id = new StringBuilder("KZ");
        for (int i = 0; i < 14; i++) {
            id.append(BASE32.charAt(random.nextInt(BASE32.length())));
        }
        return id.toString();
    }
}
