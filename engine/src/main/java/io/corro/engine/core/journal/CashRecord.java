package io.corro.engine.core.journal;

import java.util.UUID;

import io.corro.engine.core.domain.CashReason;

/**
 * A movement of an account's balance without a fill; the projector posts it in the paper ledger.
 *
 * @param amount signed change of the balance, in account currency
 */
public record CashRecord(long seq, UUID id, UUID accountId, CashReason reason, long amount, long atUs)
        implements JournalRecord {}
