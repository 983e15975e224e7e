package io.corro.gateway.http.market;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.runtime.marketdata.MarketData;
import io.corro.engine.runtime.marketdata.MarketView;
import io.corro.gateway.http.trading.SymbolFields;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Responses;

/** What the endpoints of market data share: whom a request names, pages of history, and what is known now. */
final class DataReads {
    private final Instruments instruments;
    private final MarketData data;
    private final BlockingExecutor blocking;
    private final InstantSource clock;

    DataReads(Instruments instruments, MarketData data, BlockingExecutor blocking, InstantSource clock) {
        this.instruments = instruments;
        this.data = data;
        this.blocking = blocking;
        this.clock = clock;
    }

    MarketData data() {
        return data;
    }

    /** Those that the query names; what is unknown is left out. */
    SortedMap<String, Instrument> named(ApiRequest call, String parameter) {
        return DataQuery.symbols(call.query(), parameter, instruments);
    }

    /** The one that the path names. @throws ApiException 404 if there is none */
    SortedMap<String, Instrument> ofPath(ApiRequest call) {
        SortedMap<String, Instrument> named = new TreeMap<>();
        named.put(call.path("symbol"), SymbolFields.ofPath(call.path("symbol"), instruments));
        return named;
    }

    <T> CompletionStage<HttpResponse> page(ApiRequest call, SortedMap<String, Instrument> asked,
            DataPage.Source<T> source, ToLongFunction<T> timeUs, Function<DataPage<T>, Record> answer) {
        DataQuery query = DataQuery.parse(call, asked, clock);
        return blocking.call(() -> Responses.ok(answer.apply(DataPage.read(query, source, timeUs))));
    }

    DataPage.Source<Bar> bars(Timeframe timeframe) {
        return (instrument, fromUs, toUs, newestFirst, limit) -> data.bars().bars(instrument, timeframe, fromUs, toUs,
                newestFirst, limit);
    }

    /** By spelling, what is known of each now; those of which nothing is are left out. */
    <T> Map<String, T> latest(SortedMap<String, Instrument> asked,
            BiFunction<Instrument, MarketView, Optional<T>> form) {
        Map<String, T> latest = new LinkedHashMap<>();
        asked.forEach((spelling, instrument) -> form.apply(instrument, data.recorder().view(instrument))
                .ifPresent(value -> latest.put(spelling, value)));
        return latest;
    }

    /** What is known of the one that the path names. @throws ApiException 404 if nothing is */
    <T> T latestOfPath(ApiRequest call, String what, BiFunction<Instrument, MarketView, Optional<T>> form) {
        return latest(ofPath(call), form).values().stream().findFirst().orElseThrow(() -> new ApiException(
                ApiError.notFound(RejectReason.NO_QUOTE, "no " + what + " found for " + call.path("symbol"))));
    }

    /** Rows of a page in their wire form. */
    static <T, J> Map<String, List<J>> forms(DataPage<T> page, SortedMap<String, Instrument> asked,
            BiFunction<Instrument, T, J> form) {
        Map<String, List<J>> forms = new LinkedHashMap<>();
        page.items().forEach((spelling, items) -> forms.put(spelling,
                items.stream().map(item -> form.apply(asked.get(spelling), item)).toList()));
        return forms;
    }
}
