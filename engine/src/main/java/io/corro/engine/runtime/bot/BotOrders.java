package io.corro.engine.runtime.bot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.strategy.OrderAction;
import io.corro.engine.runtime.account.AccountDoor;
import io.corro.engine.runtime.account.AccountView;
import io.corro.engine.runtime.account.BotOrderIds;
import io.corro.engine.runtime.account.EngineClient.NewOrder;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.bot.BotActor.Answered;
import io.corro.engine.runtime.bot.BotActor.CancelAgain;
import io.corro.engine.runtime.bot.BotActor.CloseViewed;
import io.corro.engine.runtime.bot.BotActor.Looked;
import io.corro.engine.runtime.bot.BotActor.Message;
import io.corro.engine.runtime.bot.BotStore.BotHolding;

/**
 * Orders of a bot that is awake: sends what its trading decides through the account's front door, cuts what closes to
 * what the account holds, counts refusals in a row, and keeps what must outlive the bot until its actor takes it. Owned
 * by the bot's actor.
 */
final class BotOrders implements BotTrading.Host {
    /** Refused orders in a row that halt the bot: a loop of refusals helps nobody. */
    static final int REFUSALS_MAX = 20;

    private static final Duration CANCEL_AGAIN = Duration.ofMillis(500);

    private final AccountDoor door;
    private final BotEnvironment environment;
    private final ActorContext<Message> context;
    private final BotRows rows;
    private final List<BotEvent> events = new ArrayList<>();
    /** Hears the account's updates and views in the order in which they were told; null while the bot sleeps. */
    private @Nullable ActorRef<Object> ears;
    private @Nullable BotTrading trading;
    private int refusedInARow;
    private String lastRefusal = "";

    BotOrders(AccountDoor door, BotEnvironment environment, ActorContext<Message> context, BotRows rows) {
        this.door = door;
        this.environment = environment;
        this.context = context;
        this.rows = rows;
    }

    /** The bot begins to wake. */
    void begin(ActorRef<Object> hearing) {
        ears = hearing;
        refusedInARow = 0;
    }

    void serve(BotTrading woken) {
        trading = woken;
    }

    /** The bot sleeps. */
    void end() {
        ears = null;
        trading = null;
    }

    private ActorRef<Object> ears() {
        return Objects.requireNonNull(ears, "the bot sleeps");
    }

    private BotTrading trading() {
        return Objects.requireNonNull(trading, "the bot sleeps");
    }

    void onAnswer(Answered answered) {
        switch (answered.reply()) {
            case Reply.Accepted<OrderRecord> accepted -> {
                refusedInARow = 0;
                trading().onTaken(answered.instrument(), answered.ref(), accepted.value());
            }
            case Reply.Refused<OrderRecord> refused -> {
                count(refused.reason());
                trading().onRefused(answered.instrument(), answered.ref());
            }
            case Reply.Unavailable<OrderRecord> unavailable -> {
                if (unavailable.why() != Reply.Unavailability.UNKNOWN_OUTCOME) {
                    trading().onRefused(answered.instrument(), answered.ref());
                }
            }
        }
    }

    /** What an operator has switched off is waited for. */
    private void count(RejectReason reason) {
        if (!reason.isSwitchedOff()) {
            refusedInARow++;
            lastRefusal = reason.code();
        }
    }

    boolean isRefusedTooOften() {
        return refusedInARow >= REFUSALS_MAX;
    }

    String lastRefusal() {
        return lastRefusal;
    }

    /** What the bot has decided that must outlive it. */
    List<BotEvent> takeEvents() {
        List<BotEvent> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    void cancelAll(AccountView account, UUID botId) {
        account.liveOrders().stream()
                .filter(order -> BotOrderIds.botOf(order.clientOrderId()).equals(Optional.of(botId)))
                .forEach(order -> cancel(order.id()));
    }

    /** What closes is cut to what the account holds. */
    @Override
    public void place(Instrument instrument, long ref, String clientOrderId, OrderAction.Place order) {
        if (order.closes() == 0) {
            submit(instrument, ref, clientOrderId, order.terms());
            return;
        }
        BotTrading asking = trading();
        ActorRef<Object> told = ears();
        door.view(view -> told.tell(new CloseViewed(asking, instrument, clientOrderId, order, view)));
    }

    void onCloseViewed(CloseViewed viewed) {
        BotTrading asking = viewed.asking();
        if (asking != trading) {
            return;
        }
        Instrument instrument = viewed.instrument();
        long ref = viewed.order().ref();
        if (viewed.view() instanceof Reply.Accepted<AccountView>(AccountView account)) {
            AccountShare share = new AccountShare(account, instrument.number());
            OrderTerms terms = share.cut(viewed.order());
            asking.adjust(share);
            if (terms.quantity() > 0) {
                submit(instrument, ref, viewed.clientOrderId(), terms);
                return;
            }
        }
        asking.onRefused(instrument.number(), ref);
    }

    @Override
    public void look(int instrument) {
        BotTrading asking = trading();
        ActorRef<Object> told = ears();
        door.view(view -> told.tell(new Looked(asking, instrument, view)));
    }

    void onLooked(Looked looked) {
        if (looked.asking() == trading && looked.view() instanceof Reply.Accepted<AccountView>(AccountView account)) {
            looked.asking().adjust(new AccountShare(account, looked.instrument()));
        }
    }

    @Override
    public void adjusted(BotEvent.Adjusted adjusted) {
        events.add(adjusted);
    }

    private void submit(Instrument instrument, long ref, String clientOrderId, OrderTerms terms) {
        UUID botId = BotOrderIds.botOf(clientOrderId).orElseThrow();
        ActorRef<Message> self = context.getSelf();
        door.submit(new NewOrder(trading().accountId(), clientOrderId, instrument, instrument.symbol(), terms),
                botId, reply -> self.tell(new Answered(instrument.number(), ref, reply)));
    }

    /**
     * Its end is told as an update. Asking twice is harmless, and an order must not rest because nobody took its
     * cancellation: an engine that is busy or away is asked again, also when the bot sleeps.
     */
    @Override
    public void cancel(UUID orderId) {
        ActorRef<Message> self = context.getSelf();
        door.cancel(orderId, reply -> {
            if (reply instanceof Reply.Unavailable<OrderRecord>) {
                context.getSystem().scheduler().scheduleOnce(CANCEL_AGAIN, () -> self.tell(new CancelAgain(orderId)),
                        context.getSystem().executionContext());
            }
        });
    }

    @Override
    public void guarded(String symbol, BotLife.Guard guard) {
        events.add(new BotEvent.Guarded(symbol, guard.stopTicks(), guard.targetTicks(),
                environment.clock().nowUs()));
    }

    @Override
    public void holds(BotHolding holding) {
        rows.write(holding);
    }
}
