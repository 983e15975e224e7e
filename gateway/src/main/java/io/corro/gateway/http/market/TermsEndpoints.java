package io.corro.gateway.http.market;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.domain.Charges;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.runtime.TradingEngine;
import io.corro.gateway.http.trading.GridFields;
import io.corro.gateway.http.trading.OrderFieldError;
import io.corro.gateway.http.trading.SymbolFields;
import io.corro.gateway.http.trading.WireEnums;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.trading.InstrumentTerms;
import io.corro.persistence.trading.InstrumentTerms.Terms;

/** Changing the terms of an instrument while the server runs, by operators. */
public final class TermsEndpoints {
    /** Decimals of rates in the tables. */
    private static final int RATE_SCALE = 6;
    /** The most that a unit receives or pays for a night. */
    private static final BigDecimal SWAP_MAX = BigDecimal.valueOf(1_000_000);
    /** How far the highest price must stay above the last one. */
    private static final long PRICE_ROOM = 10;

    private final InstrumentTerms terms;
    private final TradingEngine engine;
    private final BlockingExecutor blocking;

    public TermsEndpoints(InstrumentTerms terms, TradingEngine engine, BlockingExecutor blocking) {
        this.terms = terms;
        this.engine = engine;
        this.blocking = blocking;
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.patch("/admin/v1/instruments/{symbol_or_asset_id+}").forAdmin()
                .summary("Changes the terms of an instrument for what is ordered and filled from now on")
                .body(Schema.object("InstrumentTerms").flags("tradable")
                        .decimals("margin_rate", "commission_rate", "min_order_size", "max_order_size",
                                "default_spread", "maker_commission_rate", "swap_long", "swap_short")
                        .words("swap_triple_day", SwapDays.WORDS.keySet())
                        .words("liquidity", WireEnums.LIQUIDITY.keySet())
                        .allOptional().describedAs("Sizes are in units. What is left away stays. `book` lets orders"
                                + " meet each other, `dealer` the house alone; what rests stays, and meets the next"
                                + " quote."))
                .answers(Schema.of(AssetJson.class)).handledBy(this::change));
    }

    private CompletionStage<HttpResponse> change(ApiRequest call) {
        Instrument known = SymbolFields.ofPath(call.path("symbol_or_asset_id"), engine.instruments());
        Fields fields = call.fields();
        Instrument changed = parse(fields, known).appliedTo(known);
        checkRoom(fields, changed);
        fields.check();
        return blocking.call(() -> {
            terms.store(changed);
            engine.change(changed);
            return Responses.ok(AssetJson.of(changed));
        });
    }

    /** What is wrong is recorded as a fault, and stays as it was. */
    private static Terms parse(Fields fields, Instrument known) {
        Terms old = Terms.of(known);
        GridFields grid = new GridFields(fields, known);
        BigDecimal min = lots(grid.size("min_order_size"), known).orElse(old.minQuantity());
        BigDecimal max = lots(grid.size("max_order_size"), known).orElse(old.maxQuantity());
        if (max.compareTo(min) < 0) {
            fields.fault("max_order_size", FieldErrorCode.NUMBER_OUT_OF_RANGE,
                    "max_order_size must not be below min_order_size.");
            max = min;
        }
        return new Terms(fields.flag("tradable").orElse(old.active()),
                fields.word("liquidity", WireEnums.LIQUIDITY).orElse(old.liquidity()), min, max,
                rate(fields, "margin_rate").filter(rate -> rate.signum() > 0
                        || fields.reject("margin_rate", FieldErrorCode.NUMBER_OUT_OF_RANGE,
                                "margin_rate must be above 0."))
                        .orElse(old.marginRate()),
                rate(fields, "commission_rate").orElse(old.commissionRate()),
                grid.price("default_spread").map(known::price).orElse(old.defaultSpread()), charges(fields, old));
    }

    private static Charges charges(Fields fields, Terms old) {
        BigDecimal taker = rate(fields, "commission_rate").orElse(old.commissionRate());
        BigDecimal maker = rate(fields, "maker_commission_rate").filter(rate -> rate.compareTo(taker) <= 0
                || fields.reject("maker_commission_rate", FieldErrorCode.NUMBER_OUT_OF_RANGE,
                        "maker_commission_rate must not be above commission_rate."))
                .orElseGet(() -> makerRateUnder(taker, old));
        return new Charges(maker, swap(fields, "swap_long").orElse(old.charges().swapLong()),
                swap(fields, "swap_short").orElse(old.charges().swapShort()),
                fields.word("swap_triple_day", SwapDays.WORDS)
                        .orElse(Optional.ofNullable(old.charges().tripleDay())).orElse(null));
    }

    /** Unless named, the commission for making stays the same as the one for taking, or below it. */
    private static BigDecimal makerRateUnder(BigDecimal taker, Terms old) {
        boolean wasSame = old.charges().makerRate().compareTo(old.commissionRate()) == 0;
        return wasSame ? taker : old.charges().makerRate().min(taker);
    }

    private static Optional<BigDecimal> swap(Fields fields, String name) {
        return fields.decimal(name)
                .filter(amount -> amount.abs().compareTo(SWAP_MAX) <= 0
                        || fields.reject(name, FieldErrorCode.NUMBER_OUT_OF_RANGE,
                                name + " must be from -" + SWAP_MAX + " to " + SWAP_MAX + "."))
                .filter(amount -> amount.stripTrailingZeros().scale() <= Money.SCALE
                        || fields.reject(name, OrderFieldError.OFF_GRID, name + " has at most 8 decimals."));
    }

    private static Optional<BigDecimal> lots(Optional<Long> steps, Instrument known) {
        return steps.map(known::lots);
    }

    private static Optional<BigDecimal> rate(Fields fields, String name) {
        return fields.decimal(name)
                .filter(rate -> (rate.signum() >= 0 && rate.compareTo(BigDecimal.ONE) <= 0)
                        || fields.reject(name, FieldErrorCode.NUMBER_OUT_OF_RANGE, name + " must be from 0 to 1."))
                .filter(rate -> rate.stripTrailingZeros().scale() <= RATE_SCALE
                        || fields.reject(name, OrderFieldError.OFF_GRID, name + " has at most 6 decimals."));
    }

    /** The larger an order may be, the lower is the highest price: it must not come near to the market. */
    private void checkRoom(Fields fields, Instrument changed) {
        Quote last = engine.quotes().last(changed.number());
        if (last != null && changed.grid().maxTicks() / PRICE_ROOM < last.askTicks()) {
            fields.fault("max_order_size", FieldErrorCode.NUMBER_OUT_OF_RANGE,
                    "max_order_size is too large for exact amounts at the present price; lower it.");
        }
    }
}
