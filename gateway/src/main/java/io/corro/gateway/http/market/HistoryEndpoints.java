package io.corro.gateway.http.market;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.runtime.feed.BookReads;
import io.corro.engine.runtime.marketdata.MarketData;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;

/**
 * Recorded market data: bars, quotes, trades, rates, snapshots and order books. Every instrument is served under every
 * family of paths; answers are keyed by the requested text.
 */
public final class HistoryEndpoints {

    private HistoryEndpoints() {}

    public static List<Endpoint> all(
            Instruments instruments, MarketData market, BookReads books, BlockingExecutor blocking,
            InstantSource clock) {
        DataReads reads = new DataReads(instruments, market, blocking, clock);
        return Stream.concat(new StockDataEndpoints(reads).endpoints().stream(),
                new CryptoDataEndpoints(reads, books).endpoints().stream()).toList();
    }
}
