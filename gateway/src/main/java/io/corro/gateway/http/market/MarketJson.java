package io.corro.gateway.http.market;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.corro.engine.core.calendar.TradingCalendar;

/** A market in the convention's third version. */
record MarketJson(String acronym, String name, String timezone,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> mic) {

    static MarketJson of(Market market) {
        return new MarketJson(market.name(), market.fullName(), TradingCalendar.ZONE.getId(), market.mic());
    }
}
