package io.corro.engine.runtime.bot;

import java.util.UUID;

import io.corro.engine.runtime.account.BotCommand;

/** What can be asked of a bot. */
public sealed interface BotCommands extends BotCommand<BotCommands.Outcome> {

    UUID botId();

    /** Who asks, for the bot's history; empty for a question. */
    default String by() {
        return "";
    }

    /** The spec has been checked against strategies and instruments. */
    record Create(BotSpec spec, String by) implements BotCommands {
        @Override
        public UUID botId() {
            return spec.id();
        }
    }

    /** As {@link Create}; only of a bot that does not watch the market. */
    record Change(BotSpec spec, String by) implements BotCommands {
        @Override
        public UUID botId() {
            return spec.id();
        }
    }

    record Start(UUID botId, String by) implements BotCommands {}

    record Pause(UUID botId, String by) implements BotCommands {}

    record Resume(UUID botId, String by) implements BotCommands {}

    /** @param closes whether it also closes what it holds */
    record Stop(UUID botId, boolean closes, String by) implements BotCommands {}

    /** Stops it for a reason; it starts again only when somebody has lifted the halt. */
    record Halt(UUID botId, String why, boolean closes, String by) implements BotCommands {}

    record LiftHalt(UUID botId, String by) implements BotCommands {}

    record Delete(UUID botId, String by) implements BotCommands {}

    record Read(UUID botId) implements BotCommands {}

    /** Goes on if it was awake before the process ended. */
    record Revive(UUID botId) implements BotCommands {}

    /** What came of it. */
    sealed interface Outcome {

        record Done(BotLife bot) implements Outcome {}

        record Refused(BotError why) implements Outcome {}
    }
}
