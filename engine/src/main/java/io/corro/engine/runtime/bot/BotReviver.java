package io.corro.engine.runtime.bot;

import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.engine.runtime.account.EngineClient;

/**
 * Reminds the bots that run or are paused to be awake, by their rows: after a start of the process, after a reload of
 * the engine, and whenever one could not wake because something was away. A bot that is awake takes no notice.
 */
public final class BotReviver implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BotReviver.class);
    private static final long EVERY_MS = 3_000;

    private final BotStore store;
    private final EngineClient client;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("bot-reviver").factory());

    public BotReviver(BotStore store, EngineClient client) {
        this.store = store;
        this.client = client;
    }

    public void start() {
        thread.scheduleWithFixedDelay(this::revive, 0, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private void revive() {
        try {
            store.awake().forEach(bot -> revive(bot.accountId(), bot.botId()));
        } catch (RuntimeException e) {
            LOG.debug("bots are revived later", e);
        }
    }

    private void revive(UUID accountId, UUID botId) {
        client.ask(accountId, new BotCommands.Revive(botId));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
