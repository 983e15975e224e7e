package io.corro.gateway.http.position;

import java.math.BigDecimal;
import java.math.RoundingMode;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.runtime.account.AccountView;
import io.corro.engine.runtime.account.Valuation.PositionValue;
import io.corro.gateway.http.trading.AssetCodes;
import io.corro.gateway.http.trading.QuantityErrors;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.JsonWriter;

/** Positions on the wire: amounts in account currency, prices in the instrument's; a short position is negative. */
public final class PositionJson {
    static final Schema SCHEMA = Schema.object("Position")
            .ids("asset_id")
            .texts("symbol", "exchange", "asset_class", "side")
            .flags("asset_marginable")
            .decimals("qty", "qty_available", "avg_entry_price", "market_value", "cost_basis", "unrealized_pl",
                    "unrealized_plpc", "unrealized_intraday_pl", "unrealized_intraday_plpc", "current_price",
                    "lastday_price", "change_today", "margin_used", "realized_pl", "commission", "swap_total",
                    "stop_loss",
                    "take_profit")
            .nullable("stop_loss", "take_profit")
            .describedAs("Profit is marked to the last quote: the bid for a long position, the ask for a short one."
                    + " No closing price of a day is kept, so `lastday_price` is the current price.");

    private static final int RATIO_SCALE = 8;

    private final Instruments instruments;

    PositionJson(Instruments instruments) {
        this.instruments = instruments;
    }

    void write(JsonWriter json, PositionValue value, AccountView view) {
        PositionRecord position = value.position();
        Instrument instrument = instruments.byNumber(position.instrument());
        int sign = position.side().sign();
        json.begin()
                .id("asset_id", instrument.id())
                .text("symbol", instrument.compactName())
                .text("exchange", AssetCodes.exchange(instrument))
                .text("asset_class", AssetCodes.assetClass(instrument))
                .flag("asset_marginable", true)
                .decimal("qty", instrument.units(sign * position.quantity()))
                .decimal("qty_available", instrument.units(sign * QuantityErrors.available(position, view)))
                .decimal("avg_entry_price", position.averagePrice(instrument))
                .text("side", position.side() == Side.BUY ? "long" : "short");
        writeValue(json, value, instrument);
        json.decimal("margin_used", Money.toDecimal(position.marginUsed()))
                .decimal("realized_pl", Money.toDecimal(position.realizedPnl()))
                .decimal("commission", Money.toDecimal(position.feeTotal()))
                .decimal("swap_total", Money.toDecimal(position.payments().swapTotal()));
        ProtectionJson.writeLevels(json, position.protection().terms(), instrument);
        json.end();
    }

    private static void writeValue(JsonWriter json, PositionValue value, Instrument instrument) {
        String profit = JsonWriter.plain(Money.toDecimal(value.unrealizedPnl()));
        String share = JsonWriter.plain(ratio(value.unrealizedPnl(), Math.abs(value.costBasis())));
        String price = JsonWriter.plain(currentPrice(value, instrument));
        json.decimal("market_value", Money.toDecimal(value.marketValue()))
                .decimal("cost_basis", Money.toDecimal(value.costBasis()))
                .same(profit, "unrealized_pl", "unrealized_intraday_pl")
                .same(share, "unrealized_plpc", "unrealized_intraday_plpc")
                .same(price, "current_price", "lastday_price")
                .text("change_today", "0");
    }

    private static BigDecimal currentPrice(PositionValue value, Instrument instrument) {
        PositionRecord position = value.position();
        return value.currentTicks() == 0
                ? position.averagePrice(instrument)
                : instrument.price(value.currentTicks());
    }

    private static BigDecimal ratio(long part, long whole) {
        return whole == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), RATIO_SCALE, RoundingMode.HALF_EVEN);
    }
}
