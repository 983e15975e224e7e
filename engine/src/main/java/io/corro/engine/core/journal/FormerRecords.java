package io.corro.engine.core.journal;

import io.corro.engine.core.domain.FormerSteps;

/**
 * Conversion of records between today's steps of quantity and those that formats before
 * {@link RecordFormat#FINER_STEPS} count in. Exact both ways: whatever such a format has recorded is a whole number of
 * former steps. Immutable.
 */
public final class FormerRecords {
    private final FormerSteps steps;

    public FormerRecords(FormerSteps steps) {
        this.steps = steps;
    }

    /** A record as it was read from bytes of a format, in today's steps. */
    public JournalRecord present(JournalRecord read, int format) {
        return isFormer(format) ? scaled(read, true) : read;
    }

    /** The share of the state hash that a record in today's steps has in a format. */
    public long hash(JournalRecord present, int format) {
        return RecordCodec.hash(isFormer(format) ? scaled(present, false) : present, format);
    }

    private boolean isFormer(int format) {
        return format < RecordFormat.FINER_STEPS && !steps.presentPerFormer().isEmpty();
    }

    private JournalRecord scaled(JournalRecord record, boolean toPresent) {
        return switch (record) {
            case OrderRecord order -> scaled(order, scale(order.instrument(), toPresent));
            case PositionRecord position -> scaled(position, scale(position.instrument(), toPresent));
            case ExecutionRecord execution -> scaled(execution, scale(execution.instrument(), toPresent));
            case AccountRecord _,CashRecord _,MarginRecord _ -> record;
        };
    }

    private Scale scale(int instrument, boolean toPresent) {
        return new Scale(steps.presentPerFormer(instrument), toPresent);
    }

    private static OrderRecord scaled(OrderRecord order, Scale scale) {
        OrderProgress progress = order.progress();
        return new OrderRecord(order.seq(), order.identity(),
                order.terms().withQuantity(scale.of(order.terms().quantity())),
                new OrderProgress(progress.status(), progress.endReason(), scale.of(progress.filledQuantity()),
                        progress.filledValue(), progress.reservedMargin(), progress.feeTotal(), progress.bestTicks()),
                order.links(), order.times());
    }

    private static PositionRecord scaled(PositionRecord position, Scale scale) {
        return position.withQuantities(scale.of(position.quantity()), scale.of(position.openedQuantity()),
                new PositionEntry(position.entry().value(), scale.of(position.entry().quantity())));
    }

    private static ExecutionRecord scaled(ExecutionRecord execution, Scale scale) {
        return execution.withQuantities(scale.of(execution.quantity()), scale.of(execution.cumulative()),
                scale.of(execution.positionQuantity()));
    }

    /** A factor, or a divisor. */
    private record Scale(long presentPerFormer, boolean toPresent) {

        long of(long steps) {
            return toPresent ? Math.multiplyExact(steps, presentPerFormer) : steps / presentPerFormer;
        }
    }
}
