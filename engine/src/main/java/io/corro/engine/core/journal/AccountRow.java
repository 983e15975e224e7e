package io.corro.engine.core.journal;

import java.util.UUID;

import io.corro.engine.core.domain.AccountStatus;
import io.corro.engine.core.domain.Utf8Text;

/**
 * The mutable form of {@link AccountRecord}, same fields, same units. Single-threaded: owned by the matching thread.
 */
public class AccountRow {
    public long seq;
    public UUID id;
    public UUID userId;
    public Utf8Text name;
    public AccountStatus status;
    public int fillProfile;
    public int leverage;
    public long balance;
    public long initialBalance;
    public long realizedPnl;
    public long feeTotal;
    public long marginUsed;
    public int version;
    public long createdAtUs;
    public long updatedAtUs;
    public long resetAtUs;
    public int callPercent;
    public int stopOutPercent;
    public long calledAtUs;

    public final void set(AccountRecord image) {
        seq = image.seq();
        id = image.id();
        userId = image.userId();
        name = Utf8Text.ofNullable(image.name());
        status = image.status();
        fillProfile = image.fillProfile();
        leverage = image.leverage();
        balance = image.balance();
        initialBalance = image.initialBalance();
        realizedPnl = image.realizedPnl();
        feeTotal = image.feeTotal();
        marginUsed = image.marginUsed();
        version = image.version();
        createdAtUs = image.createdAtUs();
        updatedAtUs = image.updatedAtUs();
        resetAtUs = image.resetAtUs();
        set(image.margin());
    }

    public final void set(AccountMargin margin) {
        callPercent = margin.callPercent();
        stopOutPercent = margin.stopOutPercent();
        calledAtUs = margin.calledAtUs();
    }
}
