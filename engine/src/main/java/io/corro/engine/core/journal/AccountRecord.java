package io.corro.engine.core.journal;

import java.util.UUID;

import io.corro.engine.core.domain.AccountStatus;

/**
 * A paper account without its marks: equity and unrealised profit follow the quote and are not state.
 *
 * @param resetAtUs  when the account was last reset
 * @param marginUsed margin of the open positions, fixed at their fill prices
 */
public record AccountRecord(
        long seq, UUID id, UUID userId, String name, AccountStatus status, int fillProfile, int leverage,
        long balance, long initialBalance, long realizedPnl, long feeTotal, long marginUsed, int version,
        long createdAtUs, long updatedAtUs, long resetAtUs, AccountMargin margin) implements JournalRecord {}
