package io.corro.gateway.http.market;

import java.math.BigDecimal;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.corro.engine.core.domain.Instrument;

/** An instrument with everything about it. */
record InstrumentJson(@JsonUnwrapped AssetJson asset, int number, String canonicalSymbol,
        boolean sessionOpen, BigDecimal tickSize, BigDecimal quantityStepLots, BigDecimal marginRate,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<AdminQuoteJson> quote) {

    static InstrumentJson of(Instrument instrument, boolean isOpen, Optional<AdminQuoteJson> quote) {
        return new InstrumentJson(AssetJson.of(instrument), instrument.number(), instrument.symbol(),
                isOpen, instrument.tickSize(), instrument.quantityStep(),
                instrument.marginRate(), quote);
    }
}
