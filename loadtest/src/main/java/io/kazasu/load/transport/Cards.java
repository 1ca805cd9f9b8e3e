package io.kazasu.load.transport;

/** Card user IDs by index, 0 to {@link #size()} - 1. Any thread. */
public interface Cards {
    int size();

    String userId(int index);
}
