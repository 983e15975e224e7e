package io.corro.engine.core.calendar;

import io.corro.engine.core.domain.AssetClass;

/**
 * Calendar without closed hours: every instrument trades around the clock; trading days still end at 17:00 New York
 * time. Immutable.
 */
public final class AlwaysOpen extends ScheduledCalendar {

    @Override
    Schedule schedule(AssetClass assetClass) {
        return Schedule.ROUND_THE_CLOCK;
    }
}
