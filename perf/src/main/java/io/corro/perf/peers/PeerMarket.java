package io.corro.perf.peers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.corro.engine.core.domain.AccountStatus;
import io.corro.engine.core.domain.AssetClass;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.LiquidityModel;
import io.corro.engine.core.journal.AccountMargin;
import io.corro.engine.core.journal.AccountRecord;

/** The market that a flow is played in: one instrument in {@code book} mode, and accounts with margin to spare. */
final class PeerMarket {
    static final long NOW_US = 1_767_225_600_000_000L;
    static final int LEVERAGE = 100;

    /** A margin of one percent and a commission, so that risk and settlement have everything to do. */
    static final Instrument INSTRUMENT = Instrument.of(
            1, new UUID(1, 1), "XAUUSD", "Gold", AssetClass.METAL, "XAU", "USD", true, LiquidityModel.BOOK,
            new BigDecimal("0.01"), BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, new BigDecimal("1000000"),
            new BigDecimal("0.01"), new BigDecimal("0.0001"), new BigDecimal("0.01"));
    static final Instruments INSTRUMENTS = new Instruments(List.of(INSTRUMENT));

    private PeerMarket() {}

    static UUID account(int user) {
        return new UUID(0x4163636F756E7400L, Long.MIN_VALUE | user);
    }

    static List<AccountRecord> accounts(int users) {
        List<AccountRecord> accounts = new ArrayList<>();
        for (int user = 1; user <= users; user++) {
            accounts.add(new AccountRecord(user, account(user), new UUID(2, user), "user " + user, AccountStatus.ACTIVE,
                    FillProfile.REALISTIC.number(), LEVERAGE, Limits.BALANCE_MAX / 2, Limits.BALANCE_MAX / 2, 0, 0, 0,
                    1,
                    NOW_US, NOW_US, 0, AccountMargin.DEFAULT));
        }
        return accounts;
    }
}
