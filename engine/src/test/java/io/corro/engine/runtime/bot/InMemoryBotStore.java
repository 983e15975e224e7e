package io.corro.engine.runtime.bot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.runtime.account.BotOrderIds;
import io.corro.engine.testkit.InMemoryEngineStore;

/** Rows of bots in memory, beside the engine's. Thread-safe. */
final class InMemoryBotStore implements BotStore {
    static final int BOTS_MAX = 3;

    private final InMemoryEngineStore engine;
    private final Map<UUID, BotLife> bots = new LinkedHashMap<>();
    private final List<BotEvent> events = new ArrayList<>();
    private final Map<UUID, BotHolding> holdings = new LinkedHashMap<>();

    InMemoryBotStore(InMemoryEngineStore engine) {
        this.engine = engine;
    }

    @Override
    public synchronized List<BotKey> awake() {
        return bots.values().stream().filter(bot -> bot.status().isAwake())
                .map(bot -> new BotKey(bot.spec().accountId(), bot.spec().id())).toList();
    }

    @Override
    public synchronized Optional<BotError> create(BotLife bot) {
        if (bots.values().stream().anyMatch(other -> other.spec().name().equals(bot.spec().name()))) {
            return Optional.of(BotError.BOT_NAME_TAKEN);
        }
        if (bots.size() == BOTS_MAX) {
            return Optional.of(BotError.TOO_MANY_BOTS);
        }
        bots.put(bot.spec().id(), bot);
        return Optional.empty();
    }

    @Override
    public synchronized void write(BotLife bot, BotEvent event) {
        bots.put(bot.spec().id(), bot);
        if (event != null) {
            events.add(event);
        }
    }

    @Override
    public synchronized void write(BotHolding holding) {
        holdings.merge(holding.id(), holding, (before, now) -> before.closedUs() == 0 ? now : before);
    }

    @Override
    public List<OwnExecution> executions(UUID accountId, UUID botId) {
        Map<UUID, OrderRecord> orders = new HashMap<>();
        engine.orders().forEach(order -> orders.put(order.id(), order));
        return engine.executions().stream()
                .filter(execution -> isOf(botId, orders.get(execution.orderId())))
                .sorted(Comparator.comparingLong(ExecutionRecord::seq))
                .map(execution -> new OwnExecution(orders.get(execution.orderId()).clientOrderId(),
                        execution.instrument(), execution.side(), execution.quantity(), execution.priceTicks(),
                        execution.seq(), execution.atUs()))
                .toList();
    }

    private static boolean isOf(UUID botId, OrderRecord order) {
        return BotOrderIds.botOf(order.clientOrderId()).equals(Optional.of(botId));
    }

    synchronized BotLife bot(UUID botId) {
        return bots.get(botId);
    }

    synchronized List<BotEvent> events() {
        return List.copyOf(events);
    }

    synchronized List<BotHolding> holdings() {
        return List.copyOf(holdings.values());
    }

    /** As a kill between a fill and its row does. */
    synchronized void loseHoldings() {
        holdings.clear();
    }
}
