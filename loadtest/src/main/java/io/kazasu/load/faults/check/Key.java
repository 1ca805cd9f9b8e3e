package io.kazasu.load.faults.check;

/** What a tap is known by. */
public record Key(String reader, long sequence) {
    @Override
    public String toString() {
        return reader + ":" + sequence;
    }
}
