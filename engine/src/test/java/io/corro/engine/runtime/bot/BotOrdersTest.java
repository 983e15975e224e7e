package io.corro.engine.runtime.bot;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import akka.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.corro.engine.runtime.account.AccountDoor;
import io.corro.engine.runtime.account.TradingFixture;
import io.corro.engine.runtime.bot.BotActor.CancelAgain;
import io.corro.engine.runtime.bot.BotActor.Message;
import io.corro.engine.runtime.bot.strategy.Strategies;

import static io.corro.engine.runtime.account.TradingFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

/** What a bot sends through its account's door. */
@Timeout(120)
class BotOrdersTest {

    @Test
    void aCancellationThatWasNotTakenIsSentAgain() {
        UUID order = UUID.randomUUID();
        List<UUID> cancelled = new CopyOnWriteArrayList<>();
        try (TradingFixture trading = new TradingFixture()) {
            AccountDoor door = trading.busyAtFirst(cancelled::add);
            trading.actors.<Message>spawn(Behaviors.setup(context -> {
                BotEnvironment environment = environment(trading);
                BotOrders orders = new BotOrders(door, environment, context, new BotRows(environment));
                orders.cancel(order);
                return Behaviors.receive(Message.class).onMessage(CancelAgain.class, again -> {
                    orders.cancel(again.orderId());
                    return Behaviors.same();
                }).build();
            }));

            await(() -> !cancelled.isEmpty());
        }
        assertThat(cancelled).containsExactly(order);
    }

    private static BotEnvironment environment(TradingFixture trading) {
        return new BotEnvironment(Strategies.builtIn(), trading.instruments, trading.quotes, new ScriptedMarket(),
                new InMemoryBotStore(trading.store), trading.clock, trading.engine.projection()::passed, Runnable::run);
    }
}
