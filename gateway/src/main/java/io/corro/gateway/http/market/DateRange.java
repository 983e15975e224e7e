package io.corro.gateway.http.market;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;

import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.gateway.http.trading.TradingLimits;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;

/** The dates that a request for trading days asks for, both included. */
record DateRange(LocalDate start, LocalDate end) {

    /**
     * Faults are kept by the fields, which say them all at {@link Fields#check}.
     *
     * @param usualEnd the last date for a request that names none
     */
    static DateRange parse(Fields query, InstantSource clock, UnaryOperator<LocalDate> usualEnd) {
        LocalDate today = clock.instant().atZone(TradingCalendar.ZONE).toLocalDate();
        LocalDate start = query.date("start").orElse(today);
        LocalDate end = query.date("end").orElse(usualEnd.apply(start));
        if (ChronoUnit.DAYS.between(start, end) > TradingLimits.CALENDAR_DAYS_MAX) {
            query.fault("end", FieldErrorCode.NUMBER_OUT_OF_RANGE,
                    "end must be within " + TradingLimits.CALENDAR_DAYS_MAX + " days of start.");
        }
        return new DateRange(start, end);
    }
}
