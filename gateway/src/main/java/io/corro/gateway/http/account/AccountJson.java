package io.corro.gateway.http.account;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.UUID;

import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.engine.core.domain.AccountStatus;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.FxConversion;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.core.journal.AccountMargin;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.runtime.account.AccountView;
import io.corro.engine.runtime.account.Valuation;
import io.corro.gateway.http.trading.MarginLevel;
import io.corro.gateway.http.trading.WireEnums;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.JsonWriter;
import io.corro.gateway.httpkit.wire.WireTime;

/**
 * An account on the wire. The convention knows stock accounts; a margin account is told in its words so that bots size
 * their orders right: {@code cash} is the balance, {@code initial_margin} what positions hold, {@code buying_power} the
 * notional that free margin carries. Equity is therefore not the sum of cash and market values;
 * {@code position_market_value} is what clients need to add to cash to arrive at it.
 */
public final class AccountJson {
    public static final Schema SCHEMA = Schema.object("Account")
            .ids("id")
            .texts("account_number", "status", "crypto_status", "currency", "multiplier", "name", "fill_profile",
                    "account_status")
            .decimals("cash", "buying_power", "regt_buying_power", "daytrading_buying_power",
                    "effective_buying_power", "non_marginable_buying_power", "options_buying_power", "bod_dtbp",
                    "accrued_fees", "pending_transfer_in", "pending_transfer_out", "pending_reg_taf_fees",
                    "intraday_adjustments", "portfolio_value", "equity", "last_equity", "long_market_value",
                    "short_market_value", "initial_margin", "maintenance_margin", "last_maintenance_margin", "sma",
                    "position_market_value", "margin_level", "free_margin", "reserved_margin", "unrealized_pl",
                    "realized_pl", "commission")
            .integers("fill_profile_version", "leverage", "margin_call_level", "stop_out_level", "daytrade_count",
                    "options_approved_level",
                    "options_trading_level")
            .flags("pattern_day_trader", "trading_blocked", "transfers_blocked", "account_blocked",
                    "trade_suspended_by_user", "shorting_enabled")
            .texts("balance_asof")
            .times("created_at", "reset_at", "margin_called_at")
            .nullable("margin_level", "reset_at", "margin_called_at")
            .describedAs("`cash` is the balance, `initial_margin` the margin of positions, `last_equity` the"
                    + " equity at the last close (17:00 in New York), `margin_level` equity over margin in percent; at"
                    + " `margin_call_level` the account is called, at `stop_out_level` positions are closed, which"
                    + " is where equity equals `maintenance_margin`.");

    private static final int ACCOUNT_NUMBER_DIGITS = 10;

    private final Instruments instruments;
    private final Quotes quotes;
    private final FillProfiles profiles;

    public AccountJson(Instruments instruments, Quotes quotes, FillProfiles profiles) {
        this.instruments = instruments;
        this.quotes = quotes;
        this.profiles = profiles;
    }

    /** @param lastEquity at the last close */
    public void write(JsonWriter json, AccountView view, long lastEquity) {
        AccountRecord account = view.account();
        Valuation value = Valuation.of(view, quotes, instruments);
        json.begin();
        writeIdentity(json, account);
        writeMoney(json, account, value, lastEquity);
        writeMargin(json, value, Valuation.leverage(view));
        writeLevels(json, account.margin(), value);
        writeFlags(json, view);
        json.end();
    }

    private void writeIdentity(JsonWriter json, AccountRecord account) {
        FillProfile profile = profiles.byNumber(account.fillProfile());
        json.id("id", account.id())
                .text("account_number", accountNumber(account.id()))
                .text("name", account.name())
                .same("ACTIVE", "status", "crypto_status")
                .text("account_status", WireEnums.lower(account.status()))
                .text("fill_profile", profile.name())
                .number("fill_profile_version", profile.version())
                .text("currency", FxConversion.ACCOUNT_CURRENCY)
                .time("created_at", account.createdAtUs())
                .time("reset_at", account.resetAtUs());
    }

    private static void writeMoney(
            JsonWriter json, AccountRecord account, Valuation value, long lastEquity) {
        String equity = text(value.equity());
        json.decimal("cash", Money.toDecimal(account.balance()))
                .same(equity, "equity", "portfolio_value")
                .decimal("last_equity", Money.toDecimal(lastEquity))
                .decimal("long_market_value", Money.toDecimal(value.longValue()))
                .decimal("short_market_value", Money.toDecimal(value.shortValue()))
                .decimal("position_market_value", Money.toDecimal(value.unrealizedPnl()))
                .decimal("unrealized_pl", Money.toDecimal(value.unrealizedPnl()))
                .decimal("realized_pl", Money.toDecimal(account.realizedPnl()))
                .decimal("commission", Money.toDecimal(account.feeTotal()))
                .same("0", "accrued_fees", "pending_transfer_in", "pending_transfer_out", "pending_reg_taf_fees",
                        "intraday_adjustments")
                .text("balance_asof", balanceDate(account));
    }

    private static void writeMargin(JsonWriter json, Valuation value, int leverage) {
        String buyingPower = text(value.buyingPower());
        String unlevered = text(Math.max(value.freeMargin(), 0));
        json.same(buyingPower, "buying_power", "regt_buying_power", "daytrading_buying_power",
                "effective_buying_power", "bod_dtbp")
                .same(unlevered, "non_marginable_buying_power", "options_buying_power", "sma")
                .decimal("initial_margin", Money.toDecimal(value.marginUsed()))
                .decimal("reserved_margin", Money.toDecimal(value.marginReserved()))
                .decimal("free_margin", Money.toDecimal(value.freeMargin()))
                .text("multiplier", Integer.toString(leverage))
                .number("leverage", leverage);
    }

    private static void writeLevels(JsonWriter json, AccountMargin margin, Valuation value) {
        String maintenance = JsonWriter.plain(Money.toDecimal(value.marginUsed())
                .multiply(BigDecimal.valueOf(margin.stopOutPercent(), 2))
                .setScale(Money.SCALE, RoundingMode.DOWN));
        json.same(maintenance, "maintenance_margin", "last_maintenance_margin")
                .decimal("margin_level", MarginLevel.of(value.equity(), value.marginUsed()))
                .number("margin_call_level", margin.callPercent())
                .number("stop_out_level", margin.stopOutPercent())
                .time("margin_called_at", margin.calledAtUs());
    }

    private static void writeFlags(JsonWriter json, AccountView view) {
        AccountStatus status = view.account().status();
        json.flag("pattern_day_trader", false)
                .flag("trading_blocked", status != AccountStatus.ACTIVE)
                .flag("transfers_blocked", status == AccountStatus.CLOSED)
                .flag("account_blocked", status == AccountStatus.CLOSED)
                .flag("trade_suspended_by_user", view.settings().suspendTrade())
                .flag("shorting_enabled", !view.settings().noShorting())
                .number("daytrade_count", 0)
                .number("options_approved_level", 0)
                .number("options_trading_level", 0);
    }

    private static String balanceDate(AccountRecord account) {
        return WireTime.instant(account.updatedAtUs()).atZone(TradingCalendar.ZONE).toLocalDate().toString();
    }

    private static String accountNumber(UUID id) {
        String digits = id.toString().replace("-", "").toUpperCase(Locale.ROOT);
        return "PA" + digits.substring(digits.length() - ACCOUNT_NUMBER_DIGITS);
    }

    private static String text(long amount) {
        return JsonWriter.plain(Money.toDecimal(amount));
    }
}
