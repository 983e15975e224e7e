package io.corro.gateway.http.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.TradeMath;
import io.corro.engine.runtime.account.Valuation;
import io.corro.gateway.http.trading.AssetCodes;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.JsonWriter;

/** Instruments on the wire, as the convention's assets. Sizes are in units. */
public final class AssetJson {
    public static final Schema SCHEMA = addTo(Schema.object("Asset"))
            .describedAs("`instrument_type` says what it really is, `contract_size` how many units make a lot.");

    /** An asset with what it means for the account that asks. */
    static final Schema FOR_ACCOUNT = addTo(Schema.object("AccountAsset")).decimals("margin_rate", "buying_power")
            .describedAs("`margin_rate` is the share of the notional that an order holds as margin: the higher of the"
                    + " asset's own and one over the account's leverage; `buying_power` is the notional of this asset"
                    + " that the account's free margin carries at that rate, before commission.");

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private AssetJson() {}

    /** Adds the properties that {@link #writeFields} writes. */
    public static Schema addTo(Schema schema) {
        return schema.ids("id")
                .texts("class", "exchange", "symbol", "name", "status", "instrument_type", "base_currency",
                        "quote_currency")
                .flags("tradable", "marginable", "shortable", "easy_to_borrow", "fractionable")
                .integers("maintenance_margin_requirement")
                .decimals("margin_requirement_long", "margin_requirement_short", "min_order_size", "max_order_size",
                        "min_trade_increment", "price_increment", "contract_size", "commission_rate",
                        "default_spread")
                .textLists("attributes");
    }

    public static void write(JsonWriter json, Instrument instrument) {
        json.begin();
        writeFields(json, instrument);
        json.end();
    }

    /** @param leverage of the account, capped by its configuration */
    static void write(JsonWriter json, Instrument instrument, Valuation account, int leverage) {
        BigDecimal rate = TradeMath.marginRate(instrument, leverage);
        BigDecimal free = Money.toDecimal(account.buyingPower() / leverage);
        json.begin();
        writeFields(json, instrument);
        json.decimal("margin_rate", rate).decimal("buying_power", free.divide(rate, 2, RoundingMode.DOWN));
        json.end();
    }

    /** Writes the fields into an object that is open. */
    public static void writeFields(JsonWriter json, Instrument instrument) {
        json.id("id", instrument.id())
                .text("class", AssetCodes.assetClass(instrument))
                .text("exchange", AssetCodes.exchange(instrument))
                .text("symbol", instrument.pairName())
                .text("name", instrument.displayName())
                .text("status", instrument.active() ? "active" : "inactive")
                .flag("tradable", instrument.active())
                .flag("marginable", true)
                .flag("shortable", true)
                .flag("easy_to_borrow", true)
                .flag("fractionable", instrument.grid().unitsPerStep().compareTo(BigDecimal.ONE) < 0);
        writeMargin(json, instrument);
        writeGrid(json, instrument);
        json.text("instrument_type", AssetCodes.instrumentType(instrument))
                .text("base_currency", instrument.baseCurrency())
                .text("quote_currency", instrument.quoteCurrency())
                .decimal("contract_size", instrument.contractSize())
                .decimal("commission_rate", instrument.commissionRate())
                .decimal("default_spread", instrument.defaultSpread())
                .strings("attributes", List.of());
    }

    private static void writeMargin(JsonWriter json, Instrument instrument) {
        BigDecimal percent = instrument.marginRate().multiply(HUNDRED);
        json.number("maintenance_margin_requirement", percent.setScale(0, RoundingMode.CEILING))
                .same(JsonWriter.plain(percent), "margin_requirement_long", "margin_requirement_short");
    }

    private static void writeGrid(JsonWriter json, Instrument instrument) {
        json.decimal("min_order_size", instrument.units(instrument.grid().minSteps()))
                .decimal("max_order_size", instrument.units(instrument.grid().maxSteps()))
                .decimal("min_trade_increment", instrument.grid().unitsPerStep())
                .decimal("price_increment", instrument.tickSize());
    }
}
