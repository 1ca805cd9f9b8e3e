package io.kazasu.gateway.config;

import java.util.Optional;

/**
 * @param queueBound taps waiting per event loop before more are shed
 * @param batchMax entries in one insert
 * @param answerTimeoutMillis after which a tap is answered as unavailable
 * @param statementTimeoutMillis after which a silent connection is made anew
 * @param connectTimeoutMillis bound on one try to connect
 * @param headsMax stream heads kept of each ledger; empty: as many as the heap has room for
 * @param poolSize connections that read the ledger, beside those that write
 */
public record LedgerConfig(
        int queueBound,
        int batchMax,
        int answerTimeoutMillis,
        int statementTimeoutMillis,
        int connectTimeoutMillis,
        Optional<Integer> headsMax,
        int poolSize) {
    static LedgerConfig of(EffectiveSettings settings) {
        return new LedgerConfig(
                settings.get(Settings.LEDGER_QUEUE_BOUND),
                settings.get(Settings.LEDGER_BATCH_MAX),
                settings.get(Settings.LEDGER_ANSWER_TIMEOUT),
                settings.get(Settings.LEDGER_STATEMENT_TIMEOUT),
                settings.get(Settings.LEDGER_CONNECT_TIMEOUT),
                settings.get(Settings.LEDGER_HEADS_MAX),
                settings.get(Settings.LEDGER_POOL));
    }
}
