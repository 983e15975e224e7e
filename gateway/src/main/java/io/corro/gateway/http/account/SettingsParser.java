package io.corro.gateway.http.account;

import java.util.Map;
import java.util.Optional;

import io.corro.engine.core.domain.Limits;
import io.corro.engine.runtime.account.AccountSettings;
import io.corro.gateway.http.trading.WireEnums;
import io.corro.gateway.httpkit.wire.Fields;

/**
 * Reads changes of an account's configuration. What the convention knows and this house does not have can be sent as
 * it is told, and not otherwise: nothing is stored that has no effect. Stateless.
 */
final class SettingsParser {
    private static final Map<String, String> CHECKS = Map.of("entry", "entry", "exit", "exit", "both", "both");
    private static final Map<String, String> EMAILS = Map.of("all", "all", "none", "none");
    private static final int OPTIONS_LEVEL_MAX = 3;

    private SettingsParser() {}

    /** The settings with the changes; what is missing stays as it is. */
    static AccountSettings change(Fields fields, AccountSettings old) {
        requireAsTold(fields, "trade_confirm_email", fields.word("trade_confirm_email", EMAILS),
                AccountConfigurationJson.NO_EMAIL);
        requireAsTold(fields, "dtbp_check", fields.word("dtbp_check", CHECKS), AccountConfigurationJson.CHECK);
        requireAsTold(fields, "pdt_check", fields.word("pdt_check", CHECKS), AccountConfigurationJson.CHECK);
        requireAsTold(fields, "ptp_no_exception_entry", fields.flag("ptp_no_exception_entry"), false);
        requireAsTold(fields, "max_options_trading_level",
                fields.integer("max_options_trading_level", 0, OPTIONS_LEVEL_MAX), 0);
        AccountSettings settings = new AccountSettings(
                fields.flag("suspend_trade").orElse(old.suspendTrade()),
                fields.flag("no_shorting").orElse(old.noShorting()),
                fields.flag("fractional_trading").orElse(old.fractionalTrading()),
                fields.integer("max_margin_multiplier", 1, Limits.LEVERAGE_MAX).orElse(old.maxMarginMultiplier()),
                old.tradeConfirmEmail(), old.ptpNoExceptionEntry(), old.maxOptionsTradingLevel(), old.dtbpCheck(),
                old.pdtCheck(), old.limits(),
                fields.word("self_trade_prevention", WireEnums.SELF_TRADES).orElse(old.selfTrade()));
        fields.check();
        return settings;
    }

    private static <T> void requireAsTold(Fields fields, String name, Optional<T> sent, T told) {
        if (sent.isPresent() && !sent.get().equals(told)) {
            fields.fault(name, AccountFieldError.SETTING_NOT_OFFERED,
                    name + " has no effect here and stays " + told + "; leave it out.");
        }
    }
}
