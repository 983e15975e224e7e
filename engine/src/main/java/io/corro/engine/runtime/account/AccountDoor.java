package io.corro.engine.runtime.account;

import java.util.UUID;
import java.util.function.Consumer;

import akka.actor.typed.ActorRef;

import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.runtime.account.AccountProtocol.BotResult;
import io.corro.engine.runtime.account.AccountProtocol.Cancel;
import io.corro.engine.runtime.account.AccountProtocol.GetView;
import io.corro.engine.runtime.account.AccountProtocol.Message;
import io.corro.engine.runtime.account.AccountProtocol.Submit;
import io.corro.engine.runtime.account.AccountProtocol.Subscribe;
import io.corro.engine.runtime.account.EngineClient.NewOrder;

/**
 * An account's front door for the actors below it: the same requests as everybody's, without the way through the
 * directory. Answers come on the account's thread. Thread-safe.
 */
public final class AccountDoor {
    private final ActorRef<Message> account;

    AccountDoor(ActorRef<Message> account) {
        this.account = account;
    }

    /** Sends an order in a bot's name. */
    public void submit(NewOrder order, UUID botId, Consumer<Reply<OrderRecord>> replyTo) {
        account.tell(new Submit(order, BotOrderIds.clientOf(botId), times -> {}, replyTo));
    }

    /** Tells what a bot has made since midnight UTC, in account currency: a limit may depend on it. */
    public void result(UUID botId, long amount) {
        account.tell(new BotResult(botId, amount));
    }

    public void cancel(UUID orderId, Consumer<Reply<OrderRecord>> replyTo) {
        account.tell(new Cancel(orderId, replyTo));
    }

    public void view(Consumer<Reply<AccountView>> replyTo) {
        account.tell(new GetView(replyTo));
    }

    public void subscribe(ActorRef<TradeUpdate> subscriber, Consumer<Reply<Long>> replyTo) {
        account.tell(new Subscribe(subscriber, replyTo));
    }
}
