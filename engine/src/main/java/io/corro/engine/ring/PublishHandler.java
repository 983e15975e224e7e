package io.corro.engine.ring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import com.lmax.disruptor.EventHandler;

import io.corro.engine.domain.AccountCommand;
import io.corro.engine.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.image.ImageList;
import io.corro.engine.image.ImageReader;
import io.corro.engine.image.ImageWriter;
import io.corro.engine.matching.CommandOutcome;
import io.corro.engine.port.OutcomeListener;
import io.corro.engine.port.OutcomeListener.Outcome;

/**
 * Third handler, beside the projector: tells each account what became true, and shows the last quote. Thread
 * {@code publish}.
 */
final class PublishHandler implements EventHandler<CommandSlot> {
    private static final int TYPICAL_BYTES = 1_024;

    private final OutcomeListener listener;
    private final QuoteBoard quotes;

    PublishHandler(OutcomeListener listener, QuoteBoard quotes) {
        this.listener = listener;
        this.quotes = quotes;
    }

    @Override
    public void onEvent(CommandSlot slot, long sequence, boolean endOfBatch) {
        if (slot.command instanceof QuoteUpdate quote && slot.outcome.quoteNumber != 0) {
            quotes.show(quote, slot.outcome.quoteNumber, slot.timeUs);
        }
        if (slot.command instanceof AccountCommand command) {
            publish(slot, command.accountId());
        } else {
            publishMarketEvent(slot);
        }
    }

    private void publishMarketEvent(CommandSlot slot) {
        if (!slot.outcome.images.isEmpty()) {
            publish(slot, null);
        }
        if (slot.correlation != 0) {
            listener.onMarketEvent(slot.correlation);
        }
    }

    /** @param sender the account that waits for an answer, or null */
    private void publish(CommandSlot slot, UUID sender) {
        if (sender != null && concernsOnly(sender, slot)) {
            listener.onOutcome(sender, slot.correlation, outcome(slot, slot.outcome.images));
        } else {
            publishToEach(slot, sender);
        }
    }

    /** Most commands concern nobody but their sender. */
    private static boolean concernsOnly(UUID sender, CommandSlot slot) {
        ImageReader reader = reader(slot);
        while (reader.hasNext()) {
            if (!reader.isNextOf(sender)) {
                return false;
            }
            reader.skip();
        }
        return true;
    }

    private void publishToEach(CommandSlot slot, UUID sender) {
        Map<UUID, ImageWriter> byAccount = new LinkedHashMap<>();
        if (sender != null) {
            byAccount.put(sender, new ImageWriter(TYPICAL_BYTES));
        }
        ImageReader reader = reader(slot);
        while (reader.hasNext()) {
            UUID account = reader.nextAccountId();
            reader.moveNextTo(byAccount.computeIfAbsent(account, id -> new ImageWriter(TYPICAL_BYTES)));
        }
        byAccount.forEach((account, images) ->
                listener.onOutcome(account, account.equals(sender) ? slot.correlation : 0, outcome(slot, images)));
    }

    private static ImageReader reader(CommandSlot slot) {
        return new ImageReader(slot.outcome.images.bytes(), 0, slot.outcome.images.length());
    }

    private static Outcome outcome(CommandSlot slot, ImageWriter images) {
        CommandOutcome outcome = slot.outcome;
        return new Outcome(outcome.reject, outcome.required, outcome.available, outcome.primaryLow,
                ImageList.copyOf(images), outcome.lastSeq, slot.timeUs);
    }
}
