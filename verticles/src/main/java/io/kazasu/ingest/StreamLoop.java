package io.kazasu.ingest;

import io.kazasu.metrics.TapMeters;
import io.kazasu.tap.Reader;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** What the connections of one event loop share. */
record StreamLoop(Vertx vertx, Front front, TapPipeline pipeline, Drain drain, StreamFrames frames, ReaderLogin login) {
    static StreamLoop of(Vertx vertx, Front front, TapPipeline pipeline, Drain drain) {
        return new StreamLoop(
                vertx,
                front,
                pipeline,
                drain,
                new StreamFrames(front.streams()),
                new ReaderLogin(front.directory(), front.trust(), front.failures()));
    }

    /** The highest committed sequence of a reader; fails when its ledger cannot be reached. */
    Future<Long> lastSequence(Reader reader) {
        return pipeline.municipality(reader)
                .compose(town -> front.ledgerReader().lastSequence(town.code(), reader.id()));
    }

    StreamOptions options() {
        return front.streams();
    }

    TapMeters meters() {
        return front.meters();
    }
}
