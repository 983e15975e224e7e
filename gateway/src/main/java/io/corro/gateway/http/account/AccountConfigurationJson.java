package io.corro.gateway.http.account;

import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.runtime.account.AccountSettings;
import io.corro.gateway.http.trading.WireEnums;
import io.corro.gateway.httpkit.wire.Described;
import io.corro.gateway.httpkit.wire.Words;

/** An account's configuration on the wire. */
@Described("`max_margin_multiplier` caps the leverage of new orders at any integer from 1 on, `fractional_trading` lets"
        + " orders ask for parts of a unit, `self_trade_prevention` is that of orders which name none, `fill_profile`"
        + " how later orders are filled; those that are there keep theirs. What has no"
        + " effect here is told as constants and cannot be changed.")
record AccountConfigurationJson(@Words("entry exit both") String dtbpCheck, @Words("entry exit both") String pdtCheck,
        boolean fractionalTrading, String maxMarginMultiplier, int maxOptionsTradingLevel, boolean noShorting,
        boolean ptpNoExceptionEntry,
        @Words("cancel_newest cancel_oldest cancel_both decrement") String selfTradePrevention, boolean suspendTrade,
        @Words("all none") String tradeConfirmEmail, String fillProfile) {

    /** There are no confirmations by mail, no checks of day trading, no options. */
    static final String NO_EMAIL = "none";
    static final String CHECK = "entry";

    /** @param leverage what the cap amounts to for this account */
    static AccountConfigurationJson of(AccountSettings settings, int leverage, FillProfile profile) {
        return new AccountConfigurationJson(CHECK, CHECK, settings.fractionalTrading(), Integer.toString(leverage), 0,
                settings.noShorting(), false, WireEnums.lower(settings.selfTrade()), settings.suspendTrade(), NO_EMAIL,
                profile.name());
    }
}
