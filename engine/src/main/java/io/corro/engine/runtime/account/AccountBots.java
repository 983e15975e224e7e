package io.corro.engine.runtime.account;

import java.util.UUID;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;

import io.corro.engine.runtime.account.Reply.Unavailability;

/** What an account's actor knows of bots: how to start the actor that keeps them, its child. */
@FunctionalInterface
public interface AccountBots {

    /** An engine without bots. */
    AccountBots NONE = (accountId, door) -> Behaviors.receiveMessage(request -> {
        request.replyTo().accept(new Reply.Unavailable<>(Unavailability.ENGINE_UNAVAILABLE));
        return Behaviors.same();
    });

    /** @param door through which the bots trade, as everybody does */
    Behavior<BotRequest<?>> of(UUID accountId, AccountDoor door);
}
