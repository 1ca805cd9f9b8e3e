package io.kazasu.fanout;

/**
 * Up to where a ledger has been delivered. Positions are given out before the commit, so their order is not the order
 * of commits; transaction IDs with the snapshot's lower bound are what makes it safe to say "all before this".
 *
 * @param xid the transaction's 64-bit ID, in decimal
 */
public record Cursor(String xid, long position) {
    public static final Cursor START = new Cursor("0", 0);
}
