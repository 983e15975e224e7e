package io.corro.engine.core.journal;

/**
 * One row as it stands after the engine's event {@link #seq}. Amounts are money (1e-8), quantities steps, prices ticks,
 * times microseconds since 1970 with zero for "not". Account amounts are in account currency; {@code filledValue} and
 * {@code costBasis} are in the instrument's quote currency.
 */
public sealed interface JournalRecord permits AccountRecord, PositionRecord, OrderRecord, ExecutionRecord, CashRecord,
        MarginRecord {

    /** The sequence of the event that this image is the result of; unique per image, rising within a journal. */
    long seq();
}
