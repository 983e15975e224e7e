package io.corro.engine.core.calendar;

import io.corro.engine.core.domain.AssetClass;

/**
 * Calendar of the real markets: the FX week, stock exchange hours with their holidays, and crypto without a pause.
 * Immutable.
 */
public final class MarketSessions extends ScheduledCalendar {

    @Override
    Schedule schedule(AssetClass assetClass) {
        return switch (assetClass) {
            case FOREX, METAL, INDEX, ENERGY -> Schedule.FOREX_WEEK;
            case CRYPTO -> Schedule.ROUND_THE_CLOCK;
            case EQUITY -> Schedule.US_EQUITIES;
        };
    }
}
