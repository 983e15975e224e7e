package io.corro.gateway.http.market;

import java.math.BigDecimal;
import java.math.RoundingMode;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.TradeMath;
import io.corro.engine.runtime.account.Valuation;
import io.corro.gateway.httpkit.wire.Described;

/** An asset with what it means for the account that asks. */
@Described("""
        `margin_rate` is the share of the notional that an order holds as margin: the higher of the asset's own and \
        one over the account's leverage; `buying_power` is the notional of this asset that the account's free margin \
        carries at that rate, before commission.""")
record AccountAssetJson(@JsonUnwrapped AssetJson asset, BigDecimal marginRate, BigDecimal buyingPower) {

    /** @param leverage of the account, capped by its configuration */
    static AccountAssetJson of(Instrument instrument, Valuation account, int leverage) {
        BigDecimal rate = TradeMath.marginRate(instrument, leverage);
        BigDecimal free = Money.toDecimal(account.buyingPower() / leverage);
        return new AccountAssetJson(AssetJson.of(instrument), rate, free.divide(rate, 2, RoundingMode.DOWN));
    }
}
