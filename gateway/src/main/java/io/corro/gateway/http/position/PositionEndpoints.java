package io.corro.gateway.http.position;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.runtime.account.AccountView;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.engine.runtime.account.Valuation;
import io.corro.gateway.http.order.OrderJson;
import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.http.trading.EngineErrors;
import io.corro.gateway.http.trading.SymbolFields;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Responses;

/** Reading and closing positions. */
public final class PositionEndpoints {
    static final String SYMBOL = "symbol_or_asset_id";

    private final EngineClient engine;
    private final Instruments instruments;
    private final Quotes quotes;
    private final PositionJson json;
    private final PositionCloser closer;

    public PositionEndpoints(EngineClient engine, Instruments instruments, Quotes quotes) {
        this.engine = engine;
        this.instruments = instruments;
        this.quotes = quotes;
        json = new PositionJson(instruments);
        closer = new PositionCloser(engine, instruments);
    }

    public List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>(new ProtectionEndpoints(engine, instruments, quotes).endpoints());
        endpoints.addAll(List.of(
                Endpoint.get("/v2/positions").forKeys("positions").summary("Lists open positions")
                        .answers(Schema.listOf(PositionJson.SCHEMA)).handledBy(this::list),
                Endpoint.get("/v2/positions/{symbol_or_asset_id+}").forKeys("positions").summary("Reads a position")
                        .answers(PositionJson.SCHEMA).handledBy(this::one),
                Endpoint.delete("/v2/positions").forKeys("positions").summary("Closes all positions")
                        .query("cancel_orders", "true cancels all open orders first")
                        .answers(207, Schema.listOf(PositionCloser.CLOSING)).handledBy(closer::closeAll),
                Endpoint.delete("/v2/positions/{symbol_or_asset_id+}").forKeys("positions")
                        .summary("Closes a position, or part of it, by a market order")
                        .query("qty", "units to close").query("percentage", "share to close, above 0 up to 100")
                        .answers(OrderJson.SCHEMA).handledBy(closer::closeOne)));
        return endpoints;
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        return engine.view(AccountKey.accountId(call)).thenApply(reply -> {
            AccountView view = EngineErrors.value(reply);
            List<Valuation.PositionValue> values = Valuation.of(view, quotes, instruments).positions();
            return Responses.ok(out -> out.list(values, (each, value) -> json.write(each, value, view)));
        });
    }

    private CompletionStage<HttpResponse> one(ApiRequest call) {
        Instrument instrument = SymbolFields.ofPath(call.path(SYMBOL), instruments);
        return engine.view(AccountKey.accountId(call)).thenApply(reply -> {
            AccountView view = EngineErrors.value(reply);
            Valuation.PositionValue value = Valuation.value(position(view, instrument), quotes, instruments);
            return Responses.ok(out -> json.write(out, value, view));
        });
    }

    /** @throws ApiException 404 if there is none */
    static PositionRecord position(AccountView view, Instrument instrument) {
        return view.position(instrument.number())
                .orElseThrow(() -> EngineErrors.refusal(RejectReason.POSITION_NOT_FOUND));
    }
}
