package io.corro.engine.runtime.account;

import java.util.UUID;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;

import io.corro.engine.runtime.account.Reply.Unavailability;

/** What an account's actor knows of bots: how to start the actor that keeps them, its child, and how to halt one. */
public interface AccountBots {

    /** An engine without bots. */
    AccountBots NONE = new AccountBots() {
        @Override
        public Behavior<BotRequest<?>> of(UUID accountId, AccountDoor door) {
            return Behaviors.receiveMessage(request -> {
                request.replyTo().accept(new Reply.Unavailable<>(Unavailability.ENGINE_UNAVAILABLE));
                return Behaviors.same();
            });
        }

        @Override
        public BotRequest<?> halting(BotHalt halt) {
            throw new IllegalStateException("an engine without bots halts none");
        }
    };

    /** @param door through which the bots trade, as everybody does */
    Behavior<BotRequest<?>> of(UUID accountId, AccountDoor door);

    /** The request that halts a bot. */
    BotRequest<?> halting(BotHalt halt);

    /**
     * A limit of a bot's own has been reached.
     *
     * @param closes whether what it holds is closed
     */
    record BotHalt(UUID botId, String why, boolean closes) {}
}
