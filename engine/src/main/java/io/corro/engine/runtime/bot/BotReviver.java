package io.corro.engine.runtime.bot;

import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.engine.runtime.account.EngineClient;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.port.OutcomeListener;

/**
 * Reminds the bots that run or are paused to be awake, by their rows: whenever the engine has been loaded, again after
 * a second while something is away, and every now and then in case a reminder was lost. A bot that is awake takes no
 * notice. Thread-safe.
 */
public final class BotReviver implements OutcomeListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BotReviver.class);
    private static final long EVERY_MS = 60_000;
    private static final long AGAIN_MS = 1_000;

    private final BotStore store;
    private final EngineClient client;
    private final AtomicBoolean isDue = new AtomicBoolean();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("bot-reviver").factory());

    public BotReviver(BotStore store, EngineClient client) {
        this.store = store;
        this.client = client;
        thread.scheduleWithFixedDelay(this::reviveAll, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void onStarted() {
        reviveIn(0);
    }

    /** Reminders that are due at once are one. */
    private void reviveIn(long delayMs) {
        if (isDue.compareAndSet(false, true)) {
            try {
                thread.schedule(this::reviveAll, delayMs, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("no bot is revived any more", e);
            }
        }
    }

    private void reviveAll() {
        isDue.set(false);
        try {
            store.awake().forEach(bot -> revive(bot.accountId(), bot.botId()));
        } catch (RuntimeException e) {
            LOG.debug("bots are revived later", e);
            reviveIn(AGAIN_MS);
        }
    }

    private void revive(UUID accountId, UUID botId) {
        client.ask(accountId, new BotCommands.Revive(botId)).thenAccept(reply -> {
            if (reply instanceof Reply.Unavailable) {
                reviveIn(AGAIN_MS);
            }
        });
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
