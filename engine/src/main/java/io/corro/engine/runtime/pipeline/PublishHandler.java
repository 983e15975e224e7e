package io.corro.engine.runtime.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import com.lmax.disruptor.EventHandler;
import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.AccountCommand;
import io.corro.engine.core.domain.MarketCommand.ClockTick;
import io.corro.engine.core.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.core.journal.RecordDecoder;
import io.corro.engine.core.journal.RecordEncoder;
import io.corro.engine.core.journal.RecordList;
import io.corro.engine.runtime.port.OutcomeListener;
import io.corro.engine.runtime.port.OutcomeListener.Outcome;
import io.corro.engine.runtime.port.StageTimes;

/**
 * Third handler, beside the projector: publishes each command's outcome to its accounts, and the last quote. Thread
 * {@code publish}.
 */
final class PublishHandler implements EventHandler<CommandSlot> {
    private static final int TYPICAL_BYTES = 1_024;

    private final OutcomeListener listener;
    private final LastQuotes quotes;

    PublishHandler(OutcomeListener listener, LastQuotes quotes) {
        this.listener = listener;
        this.quotes = quotes;
    }

    @Override
    public void onEvent(CommandSlot slot, long sequence, boolean endOfBatch) {
        if (slot.command instanceof QuoteUpdate quote && slot.quoteNumber != 0) {
            listener.onQuote(quotes.update(quote, slot.quoteNumber, slot.timeUs));
        }
        if (slot.command instanceof AccountCommand command) {
            publish(slot, command.accountId());
        } else {
            publishMarketEvent(slot);
        }
        if (slot.command instanceof ClockTick) {
            listener.onTime(slot.timeUs);
        }
    }

    private void publishMarketEvent(CommandSlot slot) {
        if (!slot.records.isEmpty()) {
            publish(slot, null);
        }
        if (slot.correlationId != 0) {
            listener.onMarketEvent(slot.correlationId, slot.reject);
        }
    }

    /** @param sender the account that waits for an answer, or null; most commands concern nobody else */
    private void publish(CommandSlot slot, @Nullable UUID sender) {
        if (sender != null && (slot.records.isEmpty() || sender.equals(slot.records.onlyAccount()))) {
            listener.onOutcome(sender, slot.correlationId, outcome(slot, RecordList.copyOf(slot.records)));
        } else {
            publishToEach(slot, sender);
        }
    }

    private void publishToEach(CommandSlot slot, @Nullable UUID sender) {
        Map<UUID, RecordEncoder> byAccount = new LinkedHashMap<>();
        if (sender != null) {
            byAccount.put(sender, new RecordEncoder(TYPICAL_BYTES));
        }
        RecordDecoder reader = slot.records.reader();
        while (reader.hasNext()) {
            UUID account = reader.nextAccountId();
            reader.moveNextTo(byAccount.computeIfAbsent(account, id -> new RecordEncoder(TYPICAL_BYTES)));
        }
        byAccount.forEach((account, records) -> listener.onOutcome(
                account, account.equals(sender) ? slot.correlationId : 0, outcome(slot, RecordList.copyOf(records))));
    }

    private static Outcome outcome(CommandSlot slot, RecordList records) {
        return new Outcome(slot.reject, slot.required, slot.available, slot.notional, slot.leverage, slot.orderIdLow,
                records, slot.lastSeq, slot.timeUs, times(slot));
    }

    private static StageTimes times(CommandSlot slot) {
        return slot.isAwaited()
                ? new StageTimes(slot.admittedNs, slot.matchingNs, slot.matchedNs, System.nanoTime()) : StageTimes.NONE;
    }
}
