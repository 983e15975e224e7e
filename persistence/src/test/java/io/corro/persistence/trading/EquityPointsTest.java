package io.corro.persistence.trading;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Money;
import io.corro.persistence.trading.EquityPoints.Point;

import static org.assertj.core.api.Assertions.assertThat;

/** The equity of accounts by the minute, on a real database whose account rows the test writes. */
class EquityPointsTest {
    private static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");

    private final TradingDatabase trading = new TradingDatabase();
    private final EquityPoints points = new EquityPoints(trading.database().jdbi());
    private final UUID flat = account();
    private final UUID holder = account();

    @AfterEach
    void dropDatabase() {
        trading.close();
    }

    private UUID account() {
        UUID id = UUID.randomUUID();
        trading.execute("INSERT INTO trading.paper_accounts (id, user_id, balance, equity) VALUES ('" + id + "', '"
                + trading.userId() + "', 1000, 1000)");
        return id;
    }

    private void worth(UUID account, int equity) {
        trading.execute("UPDATE trading.paper_accounts SET unrealized_pnl = " + equity + " - balance, equity = "
                + equity + " WHERE id = '" + account + "'");
    }

    private void recordMinutes(int from, int count) {
        for (int i = 0; i < count; i++) {
            worth(holder, 1_001 + from + i);
            points.record(NOON.plus(from + i, ChronoUnit.MINUTES));
        }
    }

    @Test
    void theEquityAtAMomentIsTheLastThatWasRecordedUntilThen() {
        recordMinutes(0, 3);
        JdbcTradingHistory history = new JdbcTradingHistory(trading.database().jdbi(), new Instruments(List.of()));
        long noonUs = NOON.toEpochMilli() * 1_000;

        assertThat(history.equityAt(holder, noonUs - 1)).isEmpty();
        assertThat(history.equityAt(holder, noonUs)).hasValue(1_001 * Money.ONE);
        assertThat(history.equityAt(holder, noonUs + 61_000_000)).hasValue(1_002 * Money.ONE);
        assertThat(history.equityAt(flat, noonUs + 61_000_000)).hasValue(1_000 * Money.ONE);
    }

    @Test
    void onlyChangesAreRecorded() {
        assertThat(points.record(NOON.plusSeconds(7))).isEqualTo(2);
        assertThat(points.record(NOON.plusSeconds(67))).isZero();
        worth(holder, 1_100);
        assertThat(points.record(NOON.plusSeconds(128))).isEqualTo(1);
        assertThat(points.record(NOON.plusSeconds(129))).isZero();

        assertThat(points.of(flat, NOON, NOON.plusSeconds(3_600))).singleElement()
                .satisfies(point -> assertThat(point.at()).isEqualTo(NOON))
                .satisfies(point -> assertThat(point.equity()).isEqualByComparingTo("1000"));
        assertThat(points.of(holder, NOON.plusSeconds(90), NOON.plusSeconds(3_600))).extracting(Point::at)
                .as("from the one that holds at the beginning").containsExactly(NOON, NOON.plusSeconds(120));
        assertThat(points.of(holder, NOON.minusSeconds(90), NOON)).extracting(Point::at).containsExactly(NOON);
    }

    @Test
    void oldPointsAreThinnedToTheLastOfTheirQuarterThenOfTheirDay() {
        recordMinutes(0, 31);
        assertThat(points.thin(NOON.plus(EquityPoints.MINUTES_KEPT))).isZero();

        Instant later = NOON.plus(EquityPoints.MINUTES_KEPT).plus(31, ChronoUnit.MINUTES);
        assertThat(points.thin(later)).isEqualTo(28);
        assertThat(points.thin(later)).isZero();
        assertThat(points.of(holder, NOON, later)).extracting(Point::at).containsExactly(
                NOON.plusSeconds(14 * 60), NOON.plusSeconds(29 * 60), NOON.plusSeconds(30 * 60));

        Instant muchLater = NOON.plus(EquityPoints.QUARTERS_KEPT).plus(31, ChronoUnit.MINUTES);
        assertThat(points.thin(muchLater)).isEqualTo(2);
        assertThat(points.of(holder, NOON, muchLater)).extracting(Point::at).containsExactly(NOON.plusSeconds(30 * 60));
        assertThat(points.of(flat, NOON, muchLater)).hasSize(1);
    }
}
