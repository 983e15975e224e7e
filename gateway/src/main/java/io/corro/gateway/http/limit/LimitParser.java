package io.corro.gateway.http.limit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.limits.AccountLimits;
import io.corro.engine.core.limits.LimitSet;
import io.corro.gateway.http.trading.SymbolFields;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;

/** Reads the limits of a scope from a request; what is missing has no limit. Immutable. */
record LimitParser(Instruments instruments) {
    static final Schema SCHEMA = Schema.object("LimitChange").texts("scope")
            .decimals("order_notional", "position", "gross_exposure", "daily_loss", "drawdown_percent",
                    "approval_notional")
            .integers("orders_a_minute", "open_orders", "reject_streak").textLists("symbols").texts("hours")
            .flags("flattens").allOptional()
            .describedAs(
                    "scope is account unless given, else key:ID or bot:ID; hours are in UTC, such as 08:00-17:30."
                            + " approval_notional is what an order of an agent may be worth without approval.");

    private static final List<String> NOT_OF_KEY = List.of("daily_loss", "flattens");
    private static final Pattern SCOPE = Pattern.compile("account|key:[A-Za-z0-9]{1,64}|bot:[0-9a-f-]{36}");
    private static final Pattern HOURS = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)-([01]\\d|2[0-3]):([0-5]\\d)");
    private static final int WORD_LENGTH_MAX = 80;
    private static final int COUNT_MAX = Limits.LIVE_ORDERS_PER_ACCOUNT_MAX;
    private static final BigDecimal AMOUNT_MAX = Money.toDecimal(Limits.NOTIONAL_MAX);
    private static final BigDecimal WHOLE_PERCENT = BigDecimal.valueOf(100);
    private static final int PERCENT_TO_PPM = 4;
    private static final int MINUTES = 60;

    static String scope(Fields fields) {
        return fields.text("scope", WORD_LENGTH_MAX).filter(scope -> SCOPE.matcher(scope).matches()
                || fields.reject("scope", FieldErrorCode.UNKNOWN_VALUE,
                        "scope must be account, key: and a key's id, or bot: and a bot's id."))
                .orElse(AccountLimits.ACCOUNT);
    }

    /** Drawdown is that of an account, and a key holds nothing: what nobody would look at is refused. */
    LimitSet read(Fields fields, String scope) {
        if (!scope.equals(AccountLimits.ACCOUNT) && fields.has("drawdown_percent")) {
            fields.fault("drawdown_percent", FieldErrorCode.CONFLICTING_FIELDS,
                    "drawdown_percent is only for the scope account; omit it.");
        }
        if (scope.startsWith("bot:") && fields.has("approval_notional")) {
            fields.fault("approval_notional", FieldErrorCode.CONFLICTING_FIELDS,
                    "approval_notional is only for the scopes account and key:ID; omit it.");
        }
        if (scope.startsWith("key:")) {
            NOT_OF_KEY.stream().filter(fields::has).forEach(name -> fields.fault(name,
                    FieldErrorCode.CONFLICTING_FIELDS,
                    name + " is only for the scopes account and bot:ID; omit it."));
        }
        int[] hours = hours(fields);
        return new LimitSet(amount(fields, "order_notional"), amount(fields, "position"),
                amount(fields, "gross_exposure"), count(fields, "orders_a_minute"), count(fields, "open_orders"),
                amount(fields, "daily_loss"), drawdown(fields), count(fields, "reject_streak"), symbols(fields),
                hours[0], hours[1], fields.flag("flattens").orElse(false), amount(fields, "approval_notional"));
    }

    private static long amount(Fields fields, String name) {
        return fields.positive(name).filter(value -> (value.compareTo(AMOUNT_MAX) <= 0
                && value.stripTrailingZeros().scale() <= Money.SCALE)
                || fields.reject(name, FieldErrorCode.NUMBER_OUT_OF_RANGE, name + " must be an amount of at most "
                        + AMOUNT_MAX.toPlainString() + " with eight decimals."))
                .map(Money::ofDecimal).orElse(0L);
    }

    private static int count(Fields fields, String name) {
        return fields.integer(name, 1, COUNT_MAX).orElse(0);
    }

    private static int drawdown(Fields fields) {
        return fields.positive("drawdown_percent").filter(percent -> (percent.compareTo(WHOLE_PERCENT) <= 0
                && percent.stripTrailingZeros().scale() <= PERCENT_TO_PPM)
                || fields.reject("drawdown_percent", FieldErrorCode.NUMBER_OUT_OF_RANGE,
                        "drawdown_percent must be a percentage of at most 100 with four decimals."))
                .map(percent -> percent.movePointRight(PERCENT_TO_PPM).intValueExact()).orElse(0);
    }

    private List<String> symbols(Fields fields) {
        return fields.list("symbols", SymbolFields.SPELLING_LENGTH_MAX).orElse(List.of()).stream()
                .flatMap(each -> SymbolFields.find(fields, "symbols", each, instruments).stream())
                .map(Instrument::symbol).distinct().toList();
    }

    private static int[] hours(Fields fields) {
        Optional<Matcher> form = fields.text("hours", WORD_LENGTH_MAX).map(HOURS::matcher)
                .filter(hours -> hours.matches() || fields.reject("hours", FieldErrorCode.UNKNOWN_VALUE,
                        "hours must be two times of the day in UTC, such as 08:00-17:30."));
        return form.map(hours -> new int[] {minute(hours, 1), minute(hours, 3)}).orElse(new int[] {0, 0});
    }

    private static int minute(Matcher hours, int group) {
        return Integer.parseInt(hours.group(group)) * MINUTES + Integer.parseInt(hours.group(group + 1));
    }
}
