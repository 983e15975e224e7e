package io.corro.gateway.http.account;

import io.corro.engine.runtime.account.AccountSettings;
import io.corro.gateway.httpkit.wire.Described;
import io.corro.gateway.httpkit.wire.Words;

/** An account's configuration on the wire. */
@Described("`max_margin_multiplier` caps the leverage of new orders at any integer from 1 on.")
record AccountConfigurationJson(@Words("entry exit both") String dtbpCheck, @Words("entry exit both") String pdtCheck,
        boolean fractionalTrading, String maxMarginMultiplier, int maxOptionsTradingLevel, boolean noShorting,
        boolean ptpNoExceptionEntry, boolean suspendTrade, @Words("all none") String tradeConfirmEmail) {

    /** @param leverage what the cap amounts to for this account */
    static AccountConfigurationJson of(AccountSettings settings, int leverage) {
        return new AccountConfigurationJson(settings.dtbpCheck(), settings.pdtCheck(), settings.fractionalTrading(),
                Integer.toString(leverage), settings.maxOptionsTradingLevel(), settings.noShorting(),
                settings.ptpNoExceptionEntry(), settings.suspendTrade(), settings.tradeConfirmEmail());
    }
}
