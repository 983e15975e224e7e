package io.corro.engine.runtime.account;

/**
 * Settings of an account by its owner, in the field's words of the Alpaca convention. Durable, event-sourced.
 *
 * @param suspendTrade        whether new orders are refused
 * @param noShorting          whether orders may open short positions
 * @param fractionalTrading   whether orders may ask for parts of a unit
 * @param maxMarginMultiplier the highest leverage for new orders, within the account's own; zero means the account's
 */
public record AccountSettings(
        boolean suspendTrade, boolean noShorting, boolean fractionalTrading, int maxMarginMultiplier,
        String tradeConfirmEmail, boolean ptpNoExceptionEntry, int maxOptionsTradingLevel, String dtbpCheck,
        String pdtCheck) implements AccountFact {

    public static final AccountSettings DEFAULT =
            new AccountSettings(false, false, true, 0, "none", false, 0, "entry", "entry");
}
