package io.corro.gateway.http.holding;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.engine.core.domain.AssetClass;
import io.corro.engine.core.domain.CashReason;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.runtime.TradingEngine;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.gateway.http.trading.MoneyFields;
import io.corro.gateway.http.trading.SymbolFields;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.trading.HolderPaymentRows;
import io.corro.persistence.trading.HolderPaymentRows.Announcement;
import io.corro.persistence.trading.HolderPaymentRows.PaymentRow;

/** Dividends of shares, announced by operators and paid to who holds them at the record moment. */
public final class CorporateActionEndpoints {
    private static final String PATH = "/admin/v1/corporate-actions";
    private static final int DAYS_APART_MAX = 7;

    private final TradingEngine engine;
    private final HolderPaymentRows rows;
    private final HolderPaymentRun run;
    private final BlockingExecutor blocking;

    public CorporateActionEndpoints(TradingEngine engine, HolderPaymentRows rows, BlockingExecutor blocking) {
        this.engine = engine;
        this.rows = rows;
        this.blocking = blocking;
        run = new HolderPaymentRun(engine, rows);
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post(PATH).forAdmin()
                        .summary("Announces a dividend: long holders receive it, short ones pay it")
                        .body(Schema.object("DividendAnnouncement").texts("symbol").decimals("amount_per_share")
                                .texts("date").times("record_at").optional("date", "record_at")
                                .describedAs(
                                        "One dividend for each share and `date` (the day of `record_at` in New York, at"
                                                + " most " + DAYS_APART_MAX
                                                + " days apart). It is booked at `record_at` (now). To send it"
                                                + " again changes nothing. No amount is above the last price."))
                        .answers(Schema.of(CorporateActionJson.class)).handledBy(this::announce),
                Endpoint.get(PATH).forAdmin().summary("Lists the newest dividends")
                        .answers(Schema.listOf(Schema.of(CorporateActionJson.class))).handledBy(this::list));
    }

    private CompletionStage<HttpResponse> announce(ApiRequest call) {
        Announcement announced = parse(call.fields(), EngineClock.instant(engine.clock().nowUs()));
        return blocking.call(() -> {
            PaymentRow row = rows.announce(announced);
            if (row.announced().longPerUnit().compareTo(announced.longPerUnit()) != 0) {
                throw new ApiException(CorporateActionError.DIVIDEND_ANNOUNCED);
            }
            run.look();
            return Responses.ok(CorporateActionJson.of(rows.announce(announced)));
        });
    }

    private Announcement parse(Fields fields, Instant now) {
        Optional<Instrument> share = SymbolFields.required(fields, "symbol", engine.instruments())
                .filter(instrument -> instrument.assetClass() == AssetClass.EQUITY
                        || fields.reject("symbol", CorporateActionError.NOT_A_SHARE,
                                instrument.pairName() + " is no share; name one that has dividends."));
        BigDecimal amount = Money.toDecimal(MoneyFields.requiredAmount(fields, "amount_per_share").orElse(0L));
        share.ifPresent(instrument -> requireNoMoreThanPrice(fields, instrument, amount));
        Instant recordAt = fields.time("record_at").filter(time -> !time.isBefore(now)
                || fields.reject("record_at", FieldErrorCode.NUMBER_OUT_OF_RANGE,
                        "record_at must not have passed; leave it out for now."))
                .orElse(now);
        LocalDate date = date(fields, recordAt.atZone(TradingCalendar.ZONE).toLocalDate());
        fields.check();
        return new Announcement(share.orElseThrow().symbol(), CashReason.DIVIDEND, date, amount, amount.negate(), 0,
                recordAt);
    }

    /** A date near the record day: it tells dividends apart, so that any other would let one be paid again. */
    private static LocalDate date(Fields fields, LocalDate recordDay) {
        return fields.date("date").filter(date -> Math.abs(ChronoUnit.DAYS.between(date, recordDay)) <= DAYS_APART_MAX
                || fields.reject("date", FieldErrorCode.NUMBER_OUT_OF_RANGE, "date must be within " + DAYS_APART_MAX
                        + " days of record_at; leave it out for the same day."))
                .orElse(recordDay);
    }

    private void requireNoMoreThanPrice(Fields fields, Instrument share, BigDecimal amount) {
        Quote last = engine.quotes().last(share.number());
        if (last == null || amount.compareTo(share.price(last.askTicks())) > 0) {
            fields.fault("amount_per_share", FieldErrorCode.NUMBER_OUT_OF_RANGE, last == null
                    ? "amount_per_share is at most the share's last price, and there is none yet; wait for a quote."
                    : "amount_per_share must be at most the share's last price.");
        }
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        return blocking.call(() -> Responses.records(rows.newest(CashReason.DIVIDEND).stream()
                .map(CorporateActionJson::of).toList()));
    }
}
