package io.corro.gateway.http.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.corro.gateway.httpkit.wire.Described;

/** Why an order is as it is. */
@Described("`why` is one word for what the order waits for or why it ended, `message` the same as a sentence. Distances"
        + " are what the price that the order meets still has to move; negative once it is beyond.")
record ExplanationJson(UUID orderId, String symbol, String status, String why, String message, String fillProfile,
        int fillProfileVersion,
        List<ExplainedFillJson> fills, OrderMarketJson market,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<DistanceJson> trigger,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<DistanceJson> limit,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<MarginJson> margin,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<OtherProfileJson> otherProfiles) {

    /** A fill and the quote that it met; slippage is what it was worse than the best price of that quote. */
    record ExplainedFillJson(Instant at, BigDecimal price, BigDecimal qty, Optional<BigDecimal> bid,
            Optional<BigDecimal> ask, long quoteNumber, Optional<BigDecimal> slippage, String rule, String trigger,
            String liquidity) {}

    /** The market of the order as it is now. */
    record OrderMarketJson(boolean isOpen, boolean isHalted, Optional<BigDecimal> bid, Optional<BigDecimal> ask,
            Optional<Instant> quotedAt, boolean isStale) {}

    /** How far the price is from one of the order's. */
    record DistanceJson(BigDecimal price, Optional<BigDecimal> distance) {}

    /** What the rest of the order needs at its price now, beside what the account has free. */
    record MarginJson(BigDecimal required, BigDecimal free, BigDecimal shortBy) {}
}
