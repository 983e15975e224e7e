package io.corro.engine.core.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.engine.core.domain.AssetClass;

import static io.corro.engine.core.domain.AssetClass.CRYPTO;
import static io.corro.engine.core.domain.AssetClass.EQUITY;
import static io.corro.engine.core.domain.AssetClass.FOREX;
import static org.assertj.core.api.Assertions.assertThat;

class MarketSessionsTest {
    private final TradingCalendar calendar = new MarketSessions();

    /** Instants are UTC: New York is five hours behind in winter, four in summer. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # class, now,                     open,  day end,               next open,             next close
            # The FX week in winter, and its first and last microsecond.
            FOREX,  2026-01-18T21:59:59.999999Z, false, 2026-01-19T22:00:00Z, 2026-01-18T22:00:00Z, 2026-01-23T22:00:00Z
            FOREX,  2026-01-18T22:00:00Z,        true,  2026-01-19T22:00:00Z, 2026-01-25T22:00:00Z, 2026-01-23T22:00:00Z
            METAL,  2026-01-21T12:00:00Z,        true,  2026-01-21T22:00:00Z, 2026-01-25T22:00:00Z, 2026-01-23T22:00:00Z
            INDEX,  2026-01-21T22:00:00Z,        true,  2026-01-22T22:00:00Z, 2026-01-25T22:00:00Z, 2026-01-23T22:00:00Z
            ENERGY, 2026-01-23T21:59:59.999999Z, true,  2026-01-23T22:00:00Z, 2026-01-25T22:00:00Z, 2026-01-23T22:00:00Z
            FOREX,  2026-01-23T22:00:00Z,        false, 2026-01-26T22:00:00Z, 2026-01-25T22:00:00Z, 2026-01-30T22:00:00Z
            # Clocks go forward on Sunday 8 March 2026: the Friday before closes at 22:00, the Sunday opens at 21:00.
            FOREX,  2026-03-06T21:30:00Z,        true,  2026-03-06T22:00:00Z, 2026-03-08T21:00:00Z, 2026-03-06T22:00:00Z
            FOREX,  2026-03-08T07:30:00Z,        false, 2026-03-09T21:00:00Z, 2026-03-08T21:00:00Z, 2026-03-13T21:00:00Z
            # Clocks go back on Sunday 1 November 2026.
            FOREX,  2026-10-30T21:00:00Z,        false, 2026-11-02T22:00:00Z, 2026-11-01T22:00:00Z, 2026-11-06T22:00:00Z
            FOREX,  2026-11-01T21:30:00Z,        false, 2026-11-02T22:00:00Z, 2026-11-01T22:00:00Z, 2026-11-06T22:00:00Z
            # Crypto never pauses; the day of the change has 23 hours.
            CRYPTO, 2026-03-07T22:00:00Z,        true,  2026-03-08T21:00:00Z, 2026-03-08T21:00:00Z, 2026-03-08T21:00:00Z
            CRYPTO, 2026-01-24T12:00:00Z,        true,  2026-01-24T22:00:00Z, 2026-01-24T22:00:00Z, 2026-01-24T22:00:00Z
            # Equities: before, in and after the session.
            EQUITY, 2026-01-20T14:29:59.999999Z, false, 2026-01-20T21:00:00Z, 2026-01-20T14:30:00Z, 2026-01-20T21:00:00Z
            EQUITY, 2026-01-20T14:30:00Z,        true,  2026-01-20T21:00:00Z, 2026-01-21T14:30:00Z, 2026-01-20T21:00:00Z
            EQUITY, 2026-01-20T21:00:00Z,        false, 2026-01-21T21:00:00Z, 2026-01-21T14:30:00Z, 2026-01-21T21:00:00Z
            # A weekend and Martin Luther King's day lie between Friday and Tuesday.
            EQUITY, 2026-01-16T21:00:00Z,        false, 2026-01-20T21:00:00Z, 2026-01-20T14:30:00Z, 2026-01-20T21:00:00Z
            # Thanksgiving, and the short Friday after it.
            EQUITY, 2026-11-25T21:00:00Z,        false, 2026-11-27T18:00:00Z, 2026-11-27T14:30:00Z, 2026-11-27T18:00:00Z
            EQUITY, 2026-11-27T18:00:00Z,        false, 2026-11-30T21:00:00Z, 2026-11-30T14:30:00Z, 2026-11-30T21:00:00Z
            # In summer the session is an hour earlier in UTC.
            EQUITY, 2026-07-06T13:30:00Z,        true,  2026-07-06T20:00:00Z, 2026-07-07T13:30:00Z, 2026-07-06T20:00:00Z
            """)
    void answersAtFixedInstants(AssetClass assetClass, String now, boolean open, String dayEnd, String nextOpen,
            String nextClose) {
        long nowUs = micros(now);

        assertThat(calendar.isOpen(assetClass, nowUs)).as("open").isEqualTo(open);
        assertThat(calendar.dayEndUs(assetClass, nowUs)).as("day end").isEqualTo(micros(dayEnd));
        assertThat(calendar.nextOpenUs(assetClass, nowUs)).as("next open").isEqualTo(micros(nextOpen));
        assertThat(calendar.nextCloseUs(assetClass, nowUs)).as("next close").isEqualTo(micros(nextClose));
    }

    @Test
    void listsTradingDaysWithTheirHours() {
        LocalDate from = LocalDate.parse("2026-12-23");
        LocalDate to = LocalDate.parse("2026-12-28");

        assertThat(calendar.days(EQUITY, from, to)).containsExactly(
                day("2026-12-23", "2026-12-23T09:30", "2026-12-23T16:00"),
                day("2026-12-24", "2026-12-24T09:30", "2026-12-24T13:00"),
                day("2026-12-28", "2026-12-28T09:30", "2026-12-28T16:00"));
        assertThat(calendar.days(FOREX, from, to)).containsExactly(
                day("2026-12-23", "2026-12-22T17:00", "2026-12-23T17:00"),
                day("2026-12-24", "2026-12-23T17:00", "2026-12-24T17:00"),
                day("2026-12-25", "2026-12-24T17:00", "2026-12-25T17:00"),
                day("2026-12-28", "2026-12-27T17:00", "2026-12-28T17:00"));
        assertThat(calendar.days(CRYPTO, from, to)).hasSize(6);
        assertThat(calendar.days(EQUITY, to, from)).isEmpty();
    }

    /** The exchange's own published closures; every other weekday of the year trades. */
    @ParameterizedTest
    @ValueSource(strings = {
        "2022: 01-17 02-21 04-15 05-30 06-20 07-04 09-05 11-24 12-26 | 11-25",
        "2024: 01-01 01-15 02-19 03-29 05-27 06-19 07-04 09-02 11-28 12-25 | 07-03 11-29 12-24",
        "2026: 01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 12-25 | 11-27 12-24",
        "2027: 01-01 01-18 02-15 03-26 05-31 06-18 07-05 09-06 11-25 12-24 | 11-26",
        "2028: 01-17 02-21 04-14 05-29 06-19 07-04 09-04 11-23 12-25 | 07-03 11-24"})
    void knowsTheExchangesHolidaysAndEarlyCloses(String line) {
        int year = Integer.parseInt(line.substring(0, 4));
        List<LocalDate> holidays = dates(year, line.substring(6, line.indexOf('|')));
        List<LocalDate> earlyCloses = dates(year, line.substring(line.indexOf('|') + 1));
        List<LocalDate> weekdays = LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(Schedule::isWeekday).toList();

        List<SessionDay> days = calendar.days(EQUITY, weekdays.getFirst(), weekdays.getLast());

        assertThat(weekdays).filteredOn(date -> days.stream().noneMatch(day -> day.date().equals(date)))
                .isEqualTo(holidays);
        assertThat(days).filteredOn(day -> day.close().getHour() == 13).extracting(SessionDay::date)
                .isEqualTo(earlyCloses);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05", "2035-03-25", "2038-04-25", "2049-04-18"})
    void findsEaster(LocalDate easter) {
        assertThat(UsHolidays.easterSunday(easter.getYear())).isEqualTo(easter);
    }

    @ParameterizedTest
    @EnumSource(AssetClass.class)
    void agreesWithItselfEveryQuarterOfAnHour(AssetClass assetClass) {
        long quarterUs = 15 * 60 * 1_000_000L;
        long endUs = micros("2027-01-05T00:00:00Z");

        for (long nowUs = micros("2026-01-01T00:00:00Z"); nowUs < endUs; nowUs += quarterUs) {
            long openUs = calendar.nextOpenUs(assetClass, nowUs);
            long closeUs = calendar.nextCloseUs(assetClass, nowUs);
            boolean open = calendar.isOpen(assetClass, nowUs);

            assertThat(openUs).isGreaterThan(nowUs);
            assertThat(closeUs).isGreaterThan(nowUs);
            assertThat(open).isEqualTo(assetClass == CRYPTO || closeUs < openUs);
            assertThat(calendar.isOpen(assetClass, openUs)).isTrue();
            assertThat(calendar.isOpen(assetClass, closeUs)).isEqualTo(assetClass == CRYPTO);
            assertThat(calendar.dayEndUs(assetClass, nowUs)).isBetween(nowUs + 1, closeUs);
        }
    }

    private static SessionDay day(String date, String open, String close) {
        return new SessionDay(LocalDate.parse(date), LocalDateTime.parse(open), LocalDateTime.parse(close));
    }

    private static List<LocalDate> dates(int year, String monthDays) {
        return List.of(monthDays.strip().split(" ")).stream().map(day -> LocalDate.parse(year + "-" + day)).toList();
    }

    private static long micros(String instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
    }
}
