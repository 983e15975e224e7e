package io.corro.gateway.http.account;

import java.util.Map;

import io.corro.engine.core.domain.Limits;
import io.corro.engine.runtime.account.AccountSettings;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.JsonWriter;

/** An account's configuration on the wire. */
final class SettingsJson {
    private static final Map<String, String> CHECKS = Map.of("entry", "entry", "exit", "exit", "both", "both");
    private static final Map<String, String> EMAILS = Map.of("all", "all", "none", "none");
    private static final int OPTIONS_LEVEL_MAX = 3;

    static final Schema SCHEMA = schema("AccountConfiguration");
    static final Schema CHANGE = schema("AccountConfigurationChange").allOptional();

    private SettingsJson() {}

    private static Schema schema(String name) {
        return Schema.object(name)
                .flags("suspend_trade", "no_shorting", "fractional_trading", "ptp_no_exception_entry")
                .texts("max_margin_multiplier")
                .words("trade_confirm_email", EMAILS.keySet())
                .words("dtbp_check", CHECKS.keySet()).words("pdt_check", CHECKS.keySet())
                .integers("max_options_trading_level")
                .describedAs("`max_margin_multiplier` caps the leverage of new orders at any integer from 1 on.");
    }

    /** @param leverage what the cap amounts to for this account */
    static void write(JsonWriter json, AccountSettings settings, int leverage) {
        json.begin()
                .text("dtbp_check", settings.dtbpCheck())
                .text("pdt_check", settings.pdtCheck())
                .flag("fractional_trading", settings.fractionalTrading())
                .text("max_margin_multiplier", Integer.toString(leverage))
                .number("max_options_trading_level", settings.maxOptionsTradingLevel())
                .flag("no_shorting", settings.noShorting())
                .flag("ptp_no_exception_entry", settings.ptpNoExceptionEntry())
                .flag("suspend_trade", settings.suspendTrade())
                .text("trade_confirm_email", settings.tradeConfirmEmail())
                .end();
    }

    /** The settings with the changes; what is missing stays as it is. */
    static AccountSettings change(Fields fields, AccountSettings old) {
        AccountSettings settings = new AccountSettings(
                fields.flag("suspend_trade").orElse(old.suspendTrade()),
                fields.flag("no_shorting").orElse(old.noShorting()),
                fields.flag("fractional_trading").orElse(old.fractionalTrading()),
                fields.integer("max_margin_multiplier", 1, Limits.LEVERAGE_MAX).orElse(old.maxMarginMultiplier()),
                fields.word("trade_confirm_email", EMAILS).orElse(old.tradeConfirmEmail()),
                fields.flag("ptp_no_exception_entry").orElse(old.ptpNoExceptionEntry()),
                fields.integer("max_options_trading_level", 0, OPTIONS_LEVEL_MAX)
                        .orElse(old.maxOptionsTradingLevel()),
                fields.word("dtbp_check", CHECKS).orElse(old.dtbpCheck()),
                fields.word("pdt_check", CHECKS).orElse(old.pdtCheck()));
        fields.check();
        return settings;
    }
}
