package io.corro.gateway.http.account;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.gateway.http.trading.HistoryReads;
import io.corro.gateway.httpkit.wire.WireTime;

/**
 * Equity of an account at the last close, 17:00 in New York, from the equity that is recorded by the minute. An account
 * that is younger, has been reset since, or of which nothing was recorded, counts what was paid in. Thread-safe.
 */
final class LastEquity {
    private static final LocalTime CLOSE = LocalTime.of(17, 0);

    private final HistoryReads history;
    private final InstantSource clock;

    LastEquity(HistoryReads history, InstantSource clock) {
        this.history = history;
        this.clock = clock;
    }

    /** Money in account currency. */
    CompletionStage<Long> of(AccountRecord account) {
        long closeUs = WireTime.micros(lastClose(clock.instant()));
        if (Math.max(account.createdAtUs(), account.resetAtUs()) > closeUs) {
            return CompletableFuture.completedStage(paidIn(account));
        }
        return history.asItIs(past -> past.equityAt(account.id(), closeUs))
                .thenApply(recorded -> valueOf(account, recorded));
    }

    private static long valueOf(AccountRecord account, OptionalLong recorded) {
        return recorded.orElse(paidIn(account));
    }

    /** Everything that was ever paid in since the last reset. */
    private static long paidIn(AccountRecord account) {
        return account.balance() - account.realizedPnl() + account.feeTotal();
    }

    static Instant lastClose(Instant now) {
        ZonedDateTime here = now.atZone(TradingCalendar.ZONE);
        ZonedDateTime today = here.with(CLOSE);
        return (today.isAfter(here) ? here.toLocalDate().minusDays(1).atTime(CLOSE).atZone(TradingCalendar.ZONE)
                : today)
                .toInstant();
    }
}
