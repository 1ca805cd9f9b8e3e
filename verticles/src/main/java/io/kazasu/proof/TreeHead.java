package io.kazasu.proof;

import io.kazasu.fanout.Cursor;

/**
 * How far a tree has grown.
 *
 * @param origin which ledger it is of
 * @param cursor up to where the ledger is in it
 * @param size leaves
 */
record TreeHead(String origin, Cursor cursor, long size) {}
