package io.kazasu.tap;

/** Which way a person passes; {@code AUTO} leaves it to the stream's state. */
public enum Direction {
    IN,
    OUT,
    AUTO
}
