package io.kazasu.load.faults.check;

/**
 * A rule that was broken.
 *
 * @param what tap or stream; never a card
 */
public record Finding(Rule rule, String what) {
    @Override
    public String toString() {
        return rule + " " + what;
    }
}
