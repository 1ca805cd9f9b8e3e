package io.kazasu.load.drive;

/**
 * How far the stores are behind the ledger, as the gateway's metrics tell.
 *
 * @param backlogEntries of all stores; negative when it is not known
 * @param lagSeconds of the store that is furthest behind; negative when it is not known
 */
public record Fanout(double backlogEntries, double lagSeconds) {
    public static final Fanout UNKNOWN = new Fanout(-1, -1);

    public boolean known() {
        return backlogEntries >= 0;
    }

    public boolean drained() {
        return known() && backlogEntries == 0;
    }
}
