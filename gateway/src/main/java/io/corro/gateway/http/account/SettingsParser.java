package io.corro.gateway.http.account;

import java.util.Map;

import io.corro.engine.core.domain.Limits;
import io.corro.engine.runtime.account.AccountSettings;
import io.corro.gateway.httpkit.wire.Fields;

/** Reads changes of an account's configuration. Stateless. */
final class SettingsParser {
    private static final Map<String, String> CHECKS = Map.of("entry", "entry", "exit", "exit", "both", "both");
    private static final Map<String, String> EMAILS = Map.of("all", "all", "none", "none");
    private static final int OPTIONS_LEVEL_MAX = 3;

    private SettingsParser() {}

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
