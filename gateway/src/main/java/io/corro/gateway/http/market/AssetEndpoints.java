package io.corro.gateway.http.market;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.runtime.account.AccountView;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.engine.runtime.account.Valuation;
import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.http.trading.AssetCodes;
import io.corro.gateway.http.trading.EngineErrors;
import io.corro.gateway.http.trading.SymbolFields;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;

/** What can be traded. */
public final class AssetEndpoints {
    private static final Map<String, Boolean> STATUSES = Map.of("active", true, "inactive", false);
    private static final int EXCHANGE_LENGTH_MAX = 16;

    private final EngineClient engine;
    private final Instruments instruments;
    private final Quotes quotes;

    public AssetEndpoints(EngineClient engine, Instruments instruments, Quotes quotes) {
        this.engine = engine;
        this.instruments = instruments;
        this.quotes = quotes;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v2/assets").forKeys("assets").summary("Lists assets")
                        .query("status", "active or inactive").query("asset_class", "us_equity or crypto")
                        .query("exchange", "for example NASDAQ").query("attributes", "accepted; assets have none")
                        .answers(Schema.listOf(Schema.of(AssetJson.class))).answeredBy(this::list),
                Endpoint.get("/v2/assets/{symbol_or_asset_id+}").forKeys("assets").summary("Reads an asset")
                        .answers(Schema.of(AccountAssetJson.class)).handledBy(this::one));
    }

    private HttpResponse list(ApiRequest call) {
        Fields query = call.query();
        Optional<Boolean> isActive = query.word("status", STATUSES);
        List<String> classes = query.words("asset_class", AssetCodes.CLASSES);
        Optional<String> exchange = query.text("exchange", EXCHANGE_LENGTH_MAX);
        query.check();
        List<Instrument> chosen = instruments.all().stream()
                .filter(each -> isActive.map(wanted -> wanted == each.active()).orElse(true))
                .filter(each -> classes.isEmpty() || classes.contains(AssetCodes.assetClass(each)))
                .filter(each -> exchange.map(AssetCodes.exchange(each)::equalsIgnoreCase).orElse(true))
                .toList();
        return Responses.records(chosen.stream().map(AssetJson::of).toList());
    }

    private CompletionStage<HttpResponse> one(ApiRequest call) {
        Instrument instrument = SymbolFields.ofPath(call.path("symbol_or_asset_id"), instruments);
        return engine.view(AccountKey.accountId(call)).thenApply(reply -> {
            AccountView view = EngineErrors.value(reply);
            Valuation value = Valuation.of(view, quotes, instruments);
            return Responses.ok(AccountAssetJson.of(instrument, value, Valuation.leverage(view)));
        });
    }
}
