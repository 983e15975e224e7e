package io.corro.gateway.http.ledger;

import java.math.BigDecimal;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.persistence.books.ledger.Ledger.TrialBalance;

/** Debit and credit of one currency and book. */
@Described("`difference` is zero, always.")
record TrialBalanceJson(String currency, String book, BigDecimal debit, BigDecimal credit, BigDecimal difference) {

    static TrialBalanceJson of(TrialBalance total) {
        return new TrialBalanceJson(total.currency(), total.book(), total.debit(), total.credit(), total.difference());
    }
}
