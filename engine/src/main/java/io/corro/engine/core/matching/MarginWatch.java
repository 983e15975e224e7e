package io.corro.engine.core.matching;

import io.corro.engine.core.domain.MarginEvent;
import io.corro.engine.core.domain.MarginLevels;

/**
 * Margin watch: judges the margin level of every account that a command has changed or whose threshold a quote has
 * reached, calls for margin, and stops out. It comes last in a command, so that the orders of the account itself, its
 * stops among them, have met the quote before the house acts. An account with a position that has no price yet is not
 * judged. Owned by the matching thread.
 *
 * <p>It goes in rounds: all accounts that are due are judged, then each one at its stop-out level takes one step, in
 * the order of ids; who has changed by that is due in the next round.
 */
final class MarginWatch {
    private final ChangeSet changes;
    private final MarginMark mark;
    private final MarketThresholds[] markets;
    private final MarginThresholds thresholds;
    private final DueAccounts due;
    private final StopOut stopOut;
    private AccountState[] round = new AccountState[16];

    /** @param markets by instrument number */
    MarginWatch(ChangeSet changes, MarginMark mark, MarketThresholds[] markets, MarginThresholds thresholds,
            DueAccounts due, StopOut stopOut) {
        this.changes = changes;
        this.mark = mark;
        this.markets = markets;
        this.thresholds = thresholds;
        this.due = due;
        this.stopOut = stopOut;
    }

    /** Finds the accounts whose thresholds the instrument's quote has reached. */
    void onQuote(int instrument) {
        MarketThresholds market = markets[instrument];
        for (Threshold reached = market.pollReached(); reached != null; reached = market.pollReached()) {
            due.add(reached.position.account);
        }
    }

    /** Judges until nobody is due. */
    void settle() {
        while (!due.isEmpty()) {
            round = due.drainTo(round);
            int atStopOut = judgeRound();
            for (int index = 0; index < atStopOut; index++) {
                stopOut(round[index]);
                round[index] = null;
            }
        }
    }

    /** Leaves those at their stop-out level in front. */
    private int judgeRound() {
        int atStopOut = 0;
        for (int index = 0; round[index] != null; index++) {
            AccountState account = round[index];
            round[index] = null;
            if (isAtStopOut(account)) {
                round[atStopOut++] = account;
            }
        }
        return atStopOut;
    }

    /** Judges an account, and unless it is at its stop-out level sets its thresholds. */
    private boolean isAtStopOut(AccountState account) {
        if (account.openCount() == 0) {
            endCall(account, account.balance);
            return false;
        }
        mark.value(account);
        if (mark.unpriced != null) {
            thresholds.awaitFirstQuote(mark.unpriced);
            return false;
        }
        judgeCall(account);
        long stopOutEquity = percent(account.marginUsed, account.stopOutPercent);
        if (mark.equity <= stopOutEquity) {
            return true;
        }
        boolean isCalled = account.calledAtUs != 0;
        long lower = isCalled ? stopOutEquity : percent(account.marginUsed, account.callPercent);
        long higher = isCalled ? recovered(account.marginUsed, account.callPercent) + 1 : mark.equity;
        thresholds.set(account, mark, mark.equity - lower, higher - mark.equity);
        return false;
    }

    private void judgeCall(AccountState account) {
        if (account.calledAtUs == 0 && mark.equity <= percent(account.marginUsed, account.callPercent)) {
            account.calledAtUs = changes.nowUs();
            changes.markDirty(account);
            changes.margin(account, MarginEvent.MARGIN_CALL, mark.equity, 0, null);
        } else if (mark.equity > recovered(account.marginUsed, account.callPercent)) {
            endCall(account, mark.equity);
        }
    }

    private void endCall(AccountState account, long equity) {
        if (account.calledAtUs != 0) {
            account.calledAtUs = 0;
            changes.markDirty(account);
            changes.margin(account, MarginEvent.MARGIN_CALL_ENDED, equity, 0, null);
        }
    }

    /** Takes a step; without one, what is left waits for the next quotes. */
    private void stopOut(AccountState account) {
        mark.value(account);
        if (stopOut.step(account, mark)) {
            due.add(account);
        } else {
            thresholds.awaitAnyQuote(account);
        }
    }

    /** Above this equity a level has recovered. */
    static long recovered(long marginUsed, int percent) {
        return percent(marginUsed, percent + MarginLevels.RECOVERY_POINTS);
    }

    /** A percentage of an amount that is not negative, rounded down; cut at the end of the range. */
    static long percent(long amount, int percent) {
        long hundreds = amount / 100;
        long rest = amount % 100 * percent / 100;
        return hundreds > Long.MAX_VALUE / MarginLevels.PERCENT_MAX / 2
                ? Long.MAX_VALUE : hundreds * percent + rest;
    }

    long valuations() {
        return mark.count;
    }
}
