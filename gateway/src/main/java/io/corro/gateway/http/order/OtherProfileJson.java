package io.corro.gateway.http.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.matching.AlternativeFills.Fill;
import io.corro.engine.core.matching.AlternativeFills.Obstacle;
import io.corro.engine.core.matching.AlternativeFills.Outcome;
import io.corro.gateway.http.trading.WireEnums;
import io.corro.gateway.httpkit.wire.Described;
import io.corro.gateway.httpkit.wire.WireTime;

/** What a filled order would have got under another fill profile. */
@Described("By the rule that fills orders, at the quotes at which the order was filled and at no others: what came"
        + " between or after might have filled more. Margin is not asked again. Commissions are in the currency of"
        + " the price.")
record OtherProfileJson(String fillProfile, int fillProfileVersion, String outcome, String message,
        BigDecimal filledQty, Optional<BigDecimal> filledAvgPrice, BigDecimal fee, String feeCurrency,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<OtherFillJson> fills) {

    /** A fill that would have been. */
    record OtherFillJson(Instant at, BigDecimal price, BigDecimal qty, BigDecimal fee) {}

    static OtherProfileJson of(Outcome outcome, long ordered, Instrument instrument) {
        boolean isFilled = outcome.steps() > 0;
        return new OtherProfileJson(outcome.profile().name(), outcome.profile().version(), word(outcome, ordered),
                message(outcome, ordered), instrument.units(outcome.steps()),
                isFilled ? Optional.of(instrument.averagePrice(outcome.value(), outcome.steps())) : Optional.empty(),
                Money.toDecimal(outcome.fee()), instrument.quoteCurrency(),
                outcome.fills().stream().map(fill -> fill(fill, instrument)).toList());
    }

    private static OtherFillJson fill(Fill fill, Instrument instrument) {
        return new OtherFillJson(WireTime.instant(fill.atUs()), instrument.price(fill.priceTicks()),
                instrument.units(fill.steps()), Money.toDecimal(fill.fee()));
    }

    private static String word(Outcome outcome, long ordered) {
        Obstacle obstacle = outcome.obstacle();
        if (obstacle != null) {
            return WireEnums.lower(obstacle);
        }
        return outcome.steps() < ordered ? "partially_filled" : "filled";
    }

    private static String message(Outcome outcome, long ordered) {
        return switch (outcome.obstacle()) {
            case null -> outcome.steps() < ordered ? "It would have got a part." : "It would have been filled.";
            case VENUE_REFUSED -> "The venue would have refused it.";
            case BEYOND_LIMIT -> "With the slippage the price would have been beyond its limit.";
            case NOT_THROUGH_LIMIT -> "The quote had not gone far enough through its limit.";
            case QUEUE_AHEAD -> "All that was shown at its limit belonged to orders before it.";
            case NOT_WHOLE -> "It was to be filled whole at once, and not all of it would have been there.";
            case SIZE_UNKNOWN -> "The sizes of the quote are not recorded, or no longer; ask sooner.";
        };
    }
}
