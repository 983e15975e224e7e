package io.corro.engine.runtime.bot;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.engine.runtime.bot.BotStore.BotHolding;

/**
 * Rows of one bot, written one after the other in the order of what happened, away from the actor's thread. A row that
 * could not be written is written with the next one, or when the bot is asked to go on. Called by the actor alone.
 */
final class BotRows {
    private static final Logger LOG = LoggerFactory.getLogger(BotRows.class);

    private final BotEnvironment environment;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    BotRows(BotEnvironment environment) {
        this.environment = environment;
    }

    void create(BotLife bot, BiConsumer<Optional<BotError>, Throwable> created) {
        last.thenApplyAsync(before -> environment.store().create(bot), environment.blocking()).whenComplete(created);
    }

    /** Where the bot guards its positions stands in the rows of those. */
    void write(BotLife bot, BotEvent event) {
        if (!(event instanceof BotEvent.Guarded)) {
            then(() -> environment.store().write(bot, event));
        }
    }

    void write(BotHolding holding) {
        then(() -> environment.store().write(holding));
    }

    /** Writes the row once more if the last attempt at anything failed. */
    void writeAgain(BotLife bot) {
        if (last.isCompletedExceptionally()) {
            last = CompletableFuture.completedFuture(null);
            then(() -> environment.store().write(bot, null));
        }
    }

    private void then(Runnable write) {
        last = last.handle((before, failure) -> failure).thenAcceptAsync(failure -> write.run(),
                environment.blocking());
        last.exceptionally(failure -> {
            LOG.warn("a row of a bot could not be written: {}", failure.toString());
            return null;
        });
    }

    /** Runs one of the two when everything so far has been written, or when the last row could not be. */
    void afterAll(Runnable written, Runnable failed) {
        last.whenComplete((all, failure) -> (failure == null ? written : failed).run());
    }
}
