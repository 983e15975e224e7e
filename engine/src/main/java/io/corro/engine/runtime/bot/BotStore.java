package io.corro.engine.runtime.bot;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.Side;
import io.corro.engine.core.strategy.OwnPosition;

/** Store of what is read and reported of bots. Every row of a bot is written by its actor. Thread-safe; may block. */
public interface BotStore {

    /** A store that keeps nothing and knows no bot. */
    BotStore NONE = new BotStore() {
        @Override
        public List<BotKey> awake() {
            return List.of();
        }

        @Override
        public Optional<BotError> create(BotLife bot) {
            return Optional.empty();
        }

        @Override
        public void write(BotLife bot, @Nullable BotEvent event) {}

        @Override
        public void write(BotHolding holding) {}

        @Override
        public List<OwnExecution> executions(UUID accountId, UUID botId) {
            return List.of();
        }
    };

    record BotKey(UUID accountId, UUID botId) {}

    /** @param seq of the execution, rising */
    record OwnExecution(String clientOrderId, int instrument, Side side, long steps, long ticks, long seq,
            long atUs) {}

    /**
     * What a bot holds in one instrument, or has held.
     *
     * @param id         of this position, the same until it is flat
     * @param own        as it stands, or as it was before it was closed
     * @param pnlTicks   ticks times steps
     * @param nowTicks   the price that it was last valued at
     * @param closedUs   zero while it is open
     */
    record BotHolding(UUID id, UUID botId, String symbol, OwnPosition own, long stopTicks, long targetTicks,
            long pnlTicks, long nowTicks, long closedUs) {}

    /** The bots that run or are paused. */
    List<BotKey> awake();

    /** Writes the row of a new bot, unless its name is taken or its owner has as many bots as the plan allows. */
    Optional<BotError> create(BotLife bot);

    /** Brings the bot's row up to date and, for an event, adds a line to its history. */
    void write(BotLife bot, @Nullable BotEvent event);

    /** Writes the row of a position; one that has been closed stays as it is. */
    void write(BotHolding holding);

    /** The executions of the bot's orders since the account was last reset, in order. */
    List<OwnExecution> executions(UUID accountId, UUID botId);
}
