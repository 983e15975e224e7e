package io.corro.gateway.http.market;

import java.util.List;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.gateway.http.trading.SymbolFields;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.trading.MarketHalts;

/** Halting and resuming single symbols, by operators. */
public final class HaltEndpoints {
    private static final String PATH = "/admin/v1/instruments/{symbol_or_asset_id+}";
    private static final Schema HALT = Schema.of(HaltJson.class);

    private final MarketHalts halts;
    private final Instruments instruments;
    private final BlockingExecutor blocking;
    private final Runnable onChange;

    /** How a symbol stands. */
    record HaltJson(String symbol, boolean halted) {}

    /** @param onChange called when a symbol has been halted or resumed */
    public HaltEndpoints(MarketHalts halts, Instruments instruments, BlockingExecutor blocking, Runnable onChange) {
        this.halts = halts;
        this.instruments = instruments;
        this.blocking = blocking;
        this.onChange = onChange;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post(PATH + "/halt").forAdmin()
                        .summary("Halts a symbol: orders are refused, and what rests does not trade")
                        .body(Schema.object("HaltRequest").texts("reason")).answers(HALT).handledBy(this::halt),
                Endpoint.post(PATH + "/resume").forAdmin().summary("Lets a halted symbol trade again")
                        .answers(HALT).handledBy(this::resume));
    }

    private Instrument instrument(ApiRequest call) {
        return SymbolFields.ofPath(call.path("symbol_or_asset_id"), instruments);
    }

    private CompletionStage<HttpResponse> halt(ApiRequest call) {
        Instrument instrument = instrument(call);
        Fields fields = call.fields();
        String reason = fields.requiredText("reason", MarketHalts.REASON_LENGTH_MAX).orElse("");
        fields.check();
        return blocking.call(() -> {
            halts.halt(instrument, reason);
            return changed(instrument, true);
        });
    }

    private CompletionStage<HttpResponse> resume(ApiRequest call) {
        Instrument instrument = instrument(call);
        return blocking.call(() -> {
            halts.resume(instrument);
            return changed(instrument, false);
        });
    }

    private HttpResponse changed(Instrument instrument, boolean halted) {
        onChange.run();
        return Responses.ok(new HaltJson(instrument.symbol(), halted));
    }
}
