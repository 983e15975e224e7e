package io.corro.engine.ring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.lmax.disruptor.EventHandler;

import io.corro.engine.domain.AccountCommand;
import io.corro.engine.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.image.AccountImage;
import io.corro.engine.image.CashImage;
import io.corro.engine.image.ExecutionImage;
import io.corro.engine.image.Image;
import io.corro.engine.image.ImageReader;
import io.corro.engine.image.OrderImage;
import io.corro.engine.image.PositionImage;
import io.corro.engine.matching.CommandOutcome;
import io.corro.engine.port.OutcomeListener;
import io.corro.engine.port.OutcomeListener.Outcome;

/**
 * Third handler, beside the projector: tells each account what became true, and shows the last quote. Thread
 * {@code publish}.
 */
final class PublishHandler implements EventHandler<CommandSlot> {
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
        Map<UUID, List<Image>> byAccount = new LinkedHashMap<>();
        if (sender != null) {
            byAccount.put(sender, new ArrayList<>());
        }
        ImageReader reader = new ImageReader(slot.outcome.images.bytes(), 0, slot.outcome.images.length());
        while (reader.hasNext()) {
            Image image = reader.next();
            byAccount.computeIfAbsent(accountOf(image), id -> new ArrayList<>()).add(image);
        }
        byAccount.forEach((account, images) ->
                listener.onOutcome(account, account.equals(sender) ? slot.correlation : 0, outcome(slot, images)));
    }

    private static Outcome outcome(CommandSlot slot, List<Image> images) {
        CommandOutcome outcome = slot.outcome;
        return new Outcome(outcome.reject, outcome.required, outcome.available, outcome.primaryLow, images,
                outcome.lastSeq, slot.timeUs);
    }

    private static UUID accountOf(Image image) {
        return switch (image) {
            case AccountImage account -> account.id();
            case PositionImage position -> position.accountId();
            case OrderImage order -> order.accountId();
            case ExecutionImage execution -> execution.accountId();
            case CashImage cash -> cash.accountId();
        };
    }
}
