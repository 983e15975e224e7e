package io.corro.gateway.http.account;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.gateway.httpkit.wire.WireTime;

/** An account as operators see it: without marks, which need a view of each account. */
record AdminAccountJson(UUID id, UUID userId, String name, String status, String fillProfile,
        int fillProfileVersion, int leverage, int marginCallLevel, int stopOutLevel, BigDecimal balance,
        BigDecimal initialBalance, BigDecimal realizedPl,
        BigDecimal commission, BigDecimal marginUsed, Instant createdAt, Instant updatedAt,
        Optional<Instant> resetAt) {

    static AdminAccountJson of(AccountRecord account, FillProfiles profiles) {
        FillProfile profile = profiles.byNumber(account.fillProfile());
        return new AdminAccountJson(account.id(), account.userId(), account.name(), word(account.status()),
                profile.name(), profile.version(), account.leverage(), account.margin().callPercent(),
                account.margin().stopOutPercent(), Money.toDecimal(account.balance()),
                Money.toDecimal(account.initialBalance()), Money.toDecimal(account.realizedPnl()),
                Money.toDecimal(account.feeTotal()), Money.toDecimal(account.marginUsed()),
                WireTime.instant(account.createdAtUs()), WireTime.instant(account.updatedAtUs()),
                WireTime.instantIfSet(account.resetAtUs()));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
