package io.kazasu.load;

import java.util.SplittableRandom;

/** The order in which cards are tapped: seeded, every card as often as every other. One event loop. */
final class CardOrder {
    private final int[] order;
    private final boolean endless;
    private final SplittableRandom random;
    private int next;

    CardOrder(Cards cards, long seed) {
        int size = cards.userIds().size();
        this.endless = cards.rounds() == 0;
        this.order = new int[endless ? size : size * cards.rounds()];
        this.random = new SplittableRandom(seed);
        for (int i = 0; i < order.length; i++) {
            order[i] = i % size;
        }
        shuffle();
    }

    /** How many there are; {@link Long#MAX_VALUE} when it never ends. */
    long size() {
        return endless ? Long.MAX_VALUE : order.length;
    }

    /** The next card's index; no more than {@link #size()} times. */
    int next() {
        if (next == order.length && endless) {
            shuffle();
            next = 0;
        }
        return order[next++];
    }

    private void shuffle() {
        for (int i = order.length; i > 1; i--) {
            int other = random.nextInt(i);
            int swapped = order[i - 1];
            order[i - 1] = order[other];
            order[other] = swapped;
        }
    }
}
