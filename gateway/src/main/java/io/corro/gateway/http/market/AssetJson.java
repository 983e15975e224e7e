package io.corro.gateway.http.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.corro.engine.core.domain.Instrument;
import io.corro.gateway.http.trading.AssetCodes;
import io.corro.gateway.http.trading.WireEnums;
import io.corro.gateway.httpkit.wire.Described;

/** An instrument on the wire, as the convention's asset. Sizes are in units. */
@Described("`instrument_type` says what it really is, `contract_size` how many units make a lot. `swap_long` and"
        + " `swap_short` are what one unit receives for a night, negative if it pays; the night of `swap_triple_day`"
        + " counts three. `liquidity` is what its orders trade with: `dealer`, the house alone, or `book`, each other"
        + " and the house.")
public record AssetJson(UUID id, @JsonProperty("class") String assetClass, String exchange, String symbol,
        String name, String status, boolean tradable, boolean marginable, boolean shortable, boolean easyToBorrow,
        boolean fractionable, long maintenanceMarginRequirement, BigDecimal marginRequirementLong,
        BigDecimal marginRequirementShort, BigDecimal minOrderSize, BigDecimal maxOrderSize,
        BigDecimal minTradeIncrement, BigDecimal priceIncrement, String instrumentType, String baseCurrency,
        String quoteCurrency, BigDecimal contractSize, BigDecimal commissionRate,
        BigDecimal makerCommissionRate, BigDecimal swapLong, BigDecimal swapShort, String swapTripleDay,
        BigDecimal defaultSpread, String liquidity, List<String> attributes) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public static AssetJson of(Instrument instrument) {
        BigDecimal margin = instrument.marginRate().multiply(HUNDRED);
        Instrument.Grid grid = instrument.grid();
        return new AssetJson(instrument.id(), AssetCodes.assetClass(instrument), AssetCodes.exchange(instrument),
                instrument.pairName(), instrument.displayName(), instrument.active() ? "active" : "inactive",
                instrument.active(), true, true, true, grid.unitsPerStep().compareTo(BigDecimal.ONE) < 0,
                margin.setScale(0, RoundingMode.CEILING).longValueExact(), margin, margin,
                instrument.units(grid.minSteps()), instrument.units(grid.maxSteps()), grid.unitsPerStep(),
                instrument.tickSize(), AssetCodes.instrumentType(instrument), instrument.baseCurrency(),
                instrument.quoteCurrency(), instrument.contractSize(), instrument.commissionRate(),
                instrument.charges().makerRate(), instrument.charges().swapLong(), instrument.charges().swapShort(),
                SwapDays.word(instrument.charges().tripleDay()), instrument.defaultSpread(),
                WireEnums.lower(instrument.liquidity()),
                List.of());
    }
}
