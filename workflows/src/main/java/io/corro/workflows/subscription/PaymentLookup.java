package io.corro.workflows.subscription;

import java.util.List;

import io.corro.workflows.subscription.SubscriptionState.Flight;
import io.corro.workflows.subscription.SubscriptionState.Times;

/** What a run remembers of one payment on its way: when to ask about it, and since when nobody knows. Deterministic. */
final class PaymentLookup {
    private final String key;
    private final boolean isCharge;
    private final long sinceMs;
    private boolean isSent;
    private long askAtMs;
    private int lookups;
    private boolean isDoubted;
    private boolean isAlerted;

    /** @param isSent whether an earlier run may have sent the order */
    PaymentLookup(Flight flight, boolean isSent, long nowMs) {
        this.key = flight.key();
        this.isCharge = flight.charge();
        this.isSent = isSent;
        this.sinceMs = nowMs;
        this.askAtMs = nowMs;
    }

    String key() {
        return key;
    }

    boolean isCharge() {
        return isCharge;
    }

    boolean isSent() {
        return isSent;
    }

    void sent() {
        isSent = true;
    }

    long askAtMs() {
        return askAtMs;
    }

    void askAt(long momentMs) {
        askAtMs = momentMs;
    }

    /** Whether the order may be sent again: it was looked for often enough and has never arrived. */
    boolean mayResend(Times times) {
        return lookups >= times.resendAfterLookups();
    }

    /** Notes an answer that tells nothing; asks again after a pause that grows. */
    void unanswered(Times times, long nowMs) {
        List<Long> pauses = times.doubtPollsMs();
        askAtMs = nowMs + pauses.get(Math.min(lookups, pauses.size() - 1));
        lookups++;
    }

    /** Whether something has to be written down about the doubt: that it began, or that it lasts. */
    boolean isNewDoubt(Times times, long nowMs) {
        boolean isLong = nowMs - sinceMs >= times.alertAfterMs();
        boolean isNew = !isDoubted || (isLong && !isAlerted);
        isDoubted = true;
        isAlerted |= isLong;
        return isNew;
    }

    boolean isAlerted() {
        return isAlerted;
    }
}
