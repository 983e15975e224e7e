package io.corro.engine.runtime.account;

import com.fasterxml.jackson.annotation.JsonCreator;

import io.corro.engine.core.domain.SelfTradePrevention;
import io.corro.engine.core.limits.AccountLimits;

/**
 * Settings of an account by its owner, in the field's words of the Alpaca convention. Durable, event-sourced.
 *
 * @param suspendTrade        whether new orders are refused
 * @param noShorting          whether orders may open short positions
 * @param fractionalTrading   whether orders may ask for parts of a unit
 * @param maxMarginMultiplier the highest leverage for new orders, within the account's own; zero means the account's
 * @param limits              what orders may at most do; no part of the owner's configuration
 * @param selfTrade           what happens where an order that does not say it would trade with its own account
 */
public record AccountSettings(
        boolean suspendTrade, boolean noShorting, boolean fractionalTrading, int maxMarginMultiplier,
        String tradeConfirmEmail, boolean ptpNoExceptionEntry, int maxOptionsTradingLevel, String dtbpCheck,
        String pdtCheck, AccountLimits limits, SelfTradePrevention selfTrade) implements AccountFact {

    public static final AccountSettings DEFAULT =
            new AccountSettings(false, false, true, 0, "none", false, 0, "entry", "entry",
                    AccountLimits.NONE, SelfTradePrevention.CANCEL_NEWEST);

    /** What older rows lack is none, and what has always been. */
    @JsonCreator
    public AccountSettings {
        limits = limits == null ? AccountLimits.NONE : limits;
        selfTrade = selfTrade == null ? SelfTradePrevention.CANCEL_NEWEST : selfTrade;
    }

    public AccountSettings withSelfTrade(SelfTradePrevention mode) {
        return new AccountSettings(suspendTrade, noShorting, fractionalTrading, maxMarginMultiplier,
                tradeConfirmEmail, ptpNoExceptionEntry, maxOptionsTradingLevel, dtbpCheck, pdtCheck, limits, mode);
    }

    public AccountSettings withLimits(AccountLimits newLimits) {
        return new AccountSettings(suspendTrade, noShorting, fractionalTrading, maxMarginMultiplier,
                tradeConfirmEmail, ptpNoExceptionEntry, maxOptionsTradingLevel, dtbpCheck, pdtCheck, newLimits,
                selfTrade);
    }
}
