package io.corro.gateway.http.holding;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;

import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.engine.core.domain.CashReason;
import io.corro.engine.core.domain.Charges;
import io.corro.engine.core.domain.Instrument;
import io.corro.persistence.trading.HolderPaymentRows.Announcement;

/** Nights that begin at 17:00 in New York, and the swap that an instrument has for each. Stateless. */
final class SwapNights {
    /** Nights that are made up for after the server was down. */
    static final int NIGHTS_BACK_MAX = 7;
    private static final LocalTime ROLLOVER = LocalTime.of(17, 0);

    private SwapNights() {}

    /** The days whose night has begun, the oldest first. */
    static List<LocalDate> begun(Instant now) {
        LocalDate today = now.atZone(TradingCalendar.ZONE).toLocalDate();
        LocalDate last = startOf(today).isAfter(now) ? today.minusDays(1) : today;
        return IntStream.range(0, NIGHTS_BACK_MAX)
                .mapToObj(back -> last.minusDays((long) NIGHTS_BACK_MAX - 1 - back)).toList();
    }

    /** The moment at which the night of a day begins. */
    static Instant startOf(LocalDate day) {
        return day.atTime(ROLLOVER).atZone(TradingCalendar.ZONE).toInstant();
    }

    static Announcement swap(Instrument instrument, LocalDate day) {
        Charges charges = instrument.charges();
        int nights = charges.nights(day.getDayOfWeek());
        BigDecimal count = BigDecimal.valueOf(nights);
        return new Announcement(instrument.symbol(), CashReason.SWAP, day, charges.swapLong().multiply(count),
                charges.swapShort().multiply(count), nights, startOf(day));
    }
}
