package io.corro.gateway.http.market;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.calendar.SessionDay;
import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.engine.core.domain.AssetClass;
import io.corro.gateway.http.trading.TradingLimits;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.JsonWriter;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.gateway.httpkit.wire.WireTime;

/**
 * Clock and calendar. The convention has one market; here it is the currency week. Bots wait for {@code is_open}, while
 * each instrument's own hours decide about its orders.
 */
public final class ClockEndpoints {
    private static final AssetClass MARKET = AssetClass.FOREX;
    private static final Schema CLOCK = Schema.object("Clock")
            .times("timestamp", "next_open", "next_close").flags("is_open");
    private static final Schema DAY = Schema.object("CalendarDay")
            .texts("date", "open", "close", "session_open", "session_close", "settlement_date")
            .describedAs("The convention's days lie within their date: one that opens the evening before is told from"
                    + " midnight on.");

    /** With an offset and nine decimals, since clients cut the text by position. */
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSSxxx", Locale.ROOT);
    private static final DateTimeFormatter HOUR_MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter HOUR_MINUTE_COMPACT = DateTimeFormatter.ofPattern("HHmm", Locale.ROOT);

    private final TradingCalendar calendar;
    private final InstantSource clock;

    public ClockEndpoints(TradingCalendar calendar, InstantSource clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v2/clock").forBots("market").summary("Says whether the market is open")
                        .answers(CLOCK).answeredBy(this::clock),
                Endpoint.get("/v2/calendar").forBots("market").summary("Lists trading days")
                        .query("start", "first date, default today").query("end", "last date, default a year later")
                        .query("date_type", "accepted").answers(Schema.listOf(DAY)).answeredBy(this::calendar));
    }

    private HttpResponse clock(ApiRequest call) {
        Instant now = clock.instant();
        long nowUs = WireTime.micros(now);
        return Responses.ok(json -> json.begin()
                .text("timestamp", local(now))
                .flag("is_open", calendar.isOpen(MARKET, nowUs))
                .text("next_open", local(WireTime.instant(calendar.nextOpenUs(MARKET, nowUs))))
                .text("next_close", local(WireTime.instant(calendar.nextCloseUs(MARKET, nowUs))))
                .end());
    }

    private static String local(Instant time) {
        return TIMESTAMP.format(time.atZone(TradingCalendar.ZONE));
    }

    private HttpResponse calendar(ApiRequest call) {
        Fields query = call.query();
        LocalDate today = clock.instant().atZone(TradingCalendar.ZONE).toLocalDate();
        LocalDate start = query.date("start").orElse(today);
        LocalDate end = query.date("end").orElse(start.plusYears(1));
        if (ChronoUnit.DAYS.between(start, end) > TradingLimits.CALENDAR_DAYS_MAX) {
            query.fault("end", FieldErrorCode.NUMBER_OUT_OF_RANGE,
                    "end must be within " + TradingLimits.CALENDAR_DAYS_MAX + " days of start");
        }
        query.check();
        List<SessionDay> days = end.isBefore(start) ? List.of() : calendar.days(MARKET, start, end);
        return Responses.ok(out -> out.list(days, ClockEndpoints::write));
    }

    private static void write(JsonWriter out, SessionDay day) {
        LocalTime open = onDate(day.open(), day.date());
        LocalTime close = day.close().toLocalTime();
        out.begin()
                .text("date", day.date().toString())
                .text("open", HOUR_MINUTE.format(open))
                .text("close", HOUR_MINUTE.format(close))
                .text("session_open", HOUR_MINUTE_COMPACT.format(open))
                .text("session_close", HOUR_MINUTE_COMPACT.format(close))
                .text("settlement_date", day.date().toString())
                .end();
    }

    private static LocalTime onDate(LocalDateTime time, LocalDate date) {
        return time.toLocalDate().isBefore(date) ? LocalTime.MIDNIGHT : time.toLocalTime();
    }
}
