package io.corro.gateway.http.fund;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.persistence.books.fund.InvestmentAccounts.InvestmentAccount;

/** An investment account as its owner sees it. */
@Described("`available` is the most that can be withdrawn now: what is not held for withdrawals.")
record InvestmentAccountJson(UUID id, String product, String productName, String status, String currency,
        BigDecimal units, BigDecimal reservedUnits, BigDecimal nav, BigDecimal value, BigDecimal available,
        Instant openedAt) {

    static InvestmentAccountJson of(InvestmentAccount account) {
        return new InvestmentAccountJson(account.id(), account.productCode(), account.productName(), account.status(),
                account.currency(), account.units(), account.reservedUnits(), account.nav(), account.value(),
                account.available(), account.openedAt());
    }
}
