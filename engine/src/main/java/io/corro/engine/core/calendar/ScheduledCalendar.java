package io.corro.engine.core.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.corro.engine.core.domain.AssetClass;

/** Calendar made of one schedule per asset class; converts instants to New York time and back. Immutable. */
abstract sealed class ScheduledCalendar implements TradingCalendar permits AlwaysOpen, MarketSessions {

    abstract Schedule schedule(AssetClass assetClass);

    @Override
    public boolean isOpen(AssetClass assetClass, long nowUs) {
        return schedule(assetClass).isOpen(local(nowUs));
    }

    @Override
    public long dayEndUs(AssetClass assetClass, long nowUs) {
        return instantUs(schedule(assetClass).dayOf(local(nowUs)).close());
    }

    @Override
    public long nextOpenUs(AssetClass assetClass, long nowUs) {
        return instantUs(schedule(assetClass).nextOpen(local(nowUs)));
    }

    @Override
    public long nextCloseUs(AssetClass assetClass, long nowUs) {
        return instantUs(schedule(assetClass).nextClose(local(nowUs)));
    }

    @Override
    public List<SessionDay> days(AssetClass assetClass, LocalDate from, LocalDate to) {
        return schedule(assetClass).days(from, to);
    }

    private static LocalDateTime local(long timeUs) {
        return LocalDateTime.ofInstant(Instant.EPOCH.plus(timeUs, ChronoUnit.MICROS), ZONE);
    }

    private static long instantUs(LocalDateTime local) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, ZonedDateTime.of(local, ZONE).toInstant());
    }
}
