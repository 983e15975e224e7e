package io.corro.engine.core.journal;

import java.util.UUID;

import io.corro.engine.core.domain.CashReason;

/**
 * A movement of an account's balance without a fill; the projector posts it in the paper ledger.
 *
 * @param amount  signed change of the balance, in account currency
 * @param holding what it was paid for; none of most movements
 */
public record CashRecord(long seq, UUID id, UUID accountId, CashReason reason, long amount, long atUs,
        CashHolding holding) implements JournalRecord {

    public CashRecord(long seq, UUID id, UUID accountId, CashReason reason, long amount, long atUs) {
        this(seq, id, accountId, reason, amount, atUs, CashHolding.NONE);
    }

    /** The same movement, its holding counted in other steps. */
    public CashRecord with(CashHolding newHolding) {
        return new CashRecord(seq, id, accountId, reason, amount, atUs, newHolding);
    }
}
