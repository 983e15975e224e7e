package io.corro.gateway.http.backtest;

import java.time.Instant;
import java.util.UUID;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.persistence.books.backtest.PublishedRun;

/** A run that its owner shows to everybody. */
@Described("`page` is the path where anybody reads the signed manifest, browsers as a page.")
record RunJson(UUID id, String page, Instant publishedAt) {

    static RunJson of(PublishedRun run) {
        return new RunJson(run.id(), "/runs/" + run.id(), run.publishedAt());
    }
}
