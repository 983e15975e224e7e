package io.corro.engine.runtime.bot;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;

import io.corro.engine.runtime.account.AccountBots;
import io.corro.engine.runtime.account.AccountDoor;
import io.corro.engine.runtime.account.BotRequest;
import io.corro.engine.runtime.bot.BotActor.Asked;

/** Keeper of an account's bots: starts the actor of a bot that somebody asks for, and hands requests on. */
public final class AccountBotsActor {
    private final AccountDoor door;
    private final BotEnvironment environment;
    private final ActorContext<BotRequest<?>> context;
    private final Map<UUID, ActorRef<BotActor.Message>> bots = new HashMap<>();

    private AccountBotsActor(AccountDoor door, BotEnvironment environment, ActorContext<BotRequest<?>> context) {
        this.door = door;
        this.environment = environment;
        this.context = context;
    }

    public static AccountBots of(BotEnvironment environment) {
        return new AccountBots() {
            @Override
            public Behavior<BotRequest<?>> of(UUID accountId, AccountDoor door) {
                return create(door, environment);
            }

            @Override
            public BotRequest<?> halting(BotHalt halt) {
                return new BotRequest<>(new BotCommands.Halt(halt.botId(), halt.why(), halt.closes(), "system"),
                        done -> {});
            }
        };
    }

    private static Behavior<BotRequest<?>> create(AccountDoor door, BotEnvironment environment) {
        return Behaviors.setup(context -> {
            AccountBotsActor keeper = new AccountBotsActor(door, environment, context);
            return Behaviors.receiveMessage(keeper::onRequest);
        });
    }

    /** The commands of bots all have one type of answer, which is therefore the request's. */
    @SuppressWarnings("unchecked")
    private Behavior<BotRequest<?>> onRequest(BotRequest<?> request) {
        if (request.command() instanceof BotCommands command) {
            bots.computeIfAbsent(command.botId(), this::start)
                    .tell(new Asked(command, ((BotRequest<BotCommands.Outcome>) request).replyTo()));
        }
        return Behaviors.same();
    }

    private ActorRef<BotActor.Message> start(UUID botId) {
        return context.spawn(BotActor.create(botId, door, environment), "bot-" + botId);
    }
}
