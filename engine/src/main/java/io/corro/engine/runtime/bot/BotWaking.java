package io.corro.engine.runtime.bot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.core.strategy.Parameters;
import io.corro.engine.core.strategy.StrategyType;
import io.corro.engine.runtime.account.AccountDoor;
import io.corro.engine.runtime.account.AccountView;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.account.TradeUpdate;
import io.corro.engine.runtime.account.Valuation;
import io.corro.engine.runtime.bot.BotActor.Answered;
import io.corro.engine.runtime.bot.BotActor.BarClosed;
import io.corro.engine.runtime.bot.BotActor.BarViewed;
import io.corro.engine.runtime.bot.BotActor.CloseViewed;
import io.corro.engine.runtime.bot.BotActor.Looked;
import io.corro.engine.runtime.bot.BotActor.Message;
import io.corro.engine.runtime.bot.BotActor.QuotesMoved;
import io.corro.engine.runtime.bot.BotActor.SignalViewed;
import io.corro.engine.runtime.bot.BotActor.Signalled;
import io.corro.engine.runtime.bot.BotMarket.Subscription;
import io.corro.engine.runtime.bot.BotStore.OwnExecution;

/**
 * Waking of a bot, from the first question to the account until it sleeps: subscribes to the account, reads what the
 * bot has traded and what the market did, then trades. What happens meanwhile waits. Owned by the bot's actor.
 */
final class BotWaking {
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int RADIX = 36;

    private final AccountDoor door;
    private final BotEnvironment environment;
    private final ActorContext<Message> context;
    private final BotOrders orders;
    private final AtomicBoolean isToldOfQuotes = new AtomicBoolean();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final WaitingBars closed;
    private final List<TradeUpdate> waiting = new ArrayList<>();
    /** Hears the account's updates and views in the order in which they were told; null while the bot sleeps. */
    private @Nullable ActorRef<Object> ears;
    private @Nullable BotTrading trading;
    /** Of the bot that is awake. */
    private Timeframe timeframe = Timeframe.MINUTE;
    private boolean isEnding;
    /** Waits to hear whether a bot that does not run holds something; null if nobody does. */
    private @Nullable Consumer<Boolean> closing;

    /** What a bot needs to know before it trades. */
    record Loaded(AccountView account, List<OwnExecution> executions, Map<Integer, List<Bar>> history,
            List<Subscription> bars) {}

    BotWaking(AccountDoor door, BotEnvironment environment, ActorContext<Message> context, BotRows rows) {
        this.door = door;
        this.environment = environment;
        this.context = context;
        orders = new BotOrders(door, environment, context, rows);
        closed = new WaitingBars(environment.quotes(), environment.instruments());
    }

    /** Why a bot cannot start now, if it cannot. */
    Optional<BotError> startRefusal(BotSpec spec) {
        List<Instrument> instruments = instruments(spec);
        if (instruments.stream().anyMatch(instrument -> !instrument.active())) {
            return Optional.of(BotError.SYMBOL_NOT_TRADABLE);
        }
        return instruments.stream().anyMatch(each -> environment.quotes().last(each.number()) == null)
                ? Optional.of(BotError.NO_MARKET_DATA) : Optional.empty();
    }

    private List<Instrument> instruments(BotSpec spec) {
        return spec.symbols().stream().flatMap(symbol -> environment.instruments().bySpelling(symbol).stream())
                .toList();
    }

    void view(Consumer<Reply<AccountView>> replyTo) {
        door.view(replyTo);
    }

    long equity(AccountView view) {
        return Valuation.of(view, environment.quotes(), environment.instruments()).equity();
    }

    /** Begins to wake; does nothing if it has begun. */
    void wake() {
        if (ears == null) {
            ActorRef<Message> self = context.getSelf();
            ears = context.spawnAnonymous(Behaviors.receiveMessage(told -> {
                self.tell(told instanceof TradeUpdate update ? new BotActor.Updated(update) : (Message) told);
                return Behaviors.same();
            }));
            isEnding = false;
            orders.begin(ears);
            door.subscribe(ears.narrow(), reply -> self.tell(new BotActor.Subscribed(reply)));
        }
    }

    /** Wakes a bot that does not run, and tells whether it holds something; false too if that cannot be read now. */
    void wakeToClose(Consumer<Boolean> holds) {
        closing = holds;
        if (trading == null) {
            wake();
        } else {
            tellHolding();
        }
    }

    private void tellHolding() {
        Consumer<Boolean> asking = closing;
        closing = null;
        if (asking != null) {
            asking.accept(trading != null && trading.isHolding());
        }
    }

    void sleep() {
        subscriptions.forEach(Subscription::close);
        subscriptions.clear();
        if (ears != null) {
            context.stop(ears);
        }
        ears = null;
        trading = null;
        orders.end();
        waiting.clear();
        closed.clear();
        tellHolding();
    }

    void onSubscribed(Reply<Long> reply) {
        if (reply instanceof Reply.Accepted<Long>) {
            door.view(view -> context.getSelf().tell(new BotActor.Viewed(view)));
        } else {
            wakeLater();
        }
    }

    void onViewed(BotLife life, Reply<AccountView> reply) {
        if (!(reply instanceof Reply.Accepted<AccountView>(AccountView account))) {
            wakeLater();
            return;
        }
        ActorRef<Message> self = context.getSelf();
        CompletableFuture<Loaded> loaded = environment.projected().apply(account.seq()).toCompletableFuture()
                .thenApplyAsync(passed -> load(life.spec(), account, self), environment.blocking());
        context.pipeToSelf(loaded, (value, failure) -> failure == null
                ? new BotActor.WakingLoaded(value) : new BotActor.WakingFailed(failure));
    }

    private Loaded load(BotSpec spec, AccountView account, ActorRef<Message> self) {
        StrategyType type = environment.strategies().find(spec.strategy()).orElseThrow();
        Timeframe frame = Timeframe.parse(spec.timeframe()).orElseThrow();
        Map<Integer, List<Bar>> history = new HashMap<>();
        for (Instrument instrument : instruments(spec)) {
            int bars = type.create(Parameters.of(type.parameters(), spec.parameters()), instrument).warmUpBars();
            history.put(instrument.number(), bars == 0 ? List.of()
                    : environment.market().history(instrument, frame, bars));
        }
        return new Loaded(account, environment.store().executions(spec.accountId(), spec.id()), history,
                bars(spec, frame, self));
    }

    /** May block, as the bar that is open now may have to be read. */
    private List<Subscription> bars(BotSpec spec, Timeframe frame, ActorRef<Message> self) {
        return instruments(spec).stream().map(instrument -> environment.market().bars(instrument, frame,
                bar -> self.tell(new BarClosed(instrument.number(), bar)))).toList();
    }

    void onFailed(Throwable cause) {
        context.getLog().warn("a bot could not wake: {}", cause.toString());
        wakeLater();
    }

    private void wakeLater() {
        sleep();
        context.scheduleOnce(RETRY, context.getSelf(), BotActor.WakeAgain.INSTANCE);
    }

    void onLoaded(BotLife life, Loaded loaded) {
        subscriptions.addAll(loaded.bars());
        if (ears == null || !(life.status().isAwake() || closing != null)) {
            sleep();
            return;
        }
        BotSpec spec = life.spec();
        timeframe = Timeframe.parse(spec.timeframe()).orElseThrow();
        BotTrading woken = new BotTrading(life, environment, orders,
                Long.toString(environment.clock().nowUs(), RADIX) + "-" + Long.toString(life.events(), RADIX),
                loaded.account());
        trading = woken;
        orders.serve(woken);
        woken.restore(loaded.executions(), life.adjusted(environment.instruments(),
                loaded.account().account().resetAtUs()), loaded.history());
        orders.cancelAll(loaded.account(), spec.id());
        waiting.forEach(woken::onUpdate);
        waiting.clear();
        if (life.status() == BotStatus.PAUSED) {
            woken.pause();
        }
        watchMarket(spec);
        beginTrading(woken);
    }

    private void tellResult(BotTrading told) {
        told.dayResult().ifPresent(result -> door.result(told.botId(), result));
    }

    private void beginTrading(BotTrading woken) {
        if (closing == null) {
            woken.onQuotes();
            tellResult(woken);
        } else {
            woken.pause();
            tellHolding();
        }
    }

    private void watchMarket(BotSpec spec) {
        ActorRef<Message> self = context.getSelf();
        isToldOfQuotes.set(false);
        Set<Integer> numbers = instruments(spec).stream().map(Instrument::number).collect(Collectors.toSet());
        subscriptions.add(environment.market().signals(numbers,
                (instrument, signal) -> self.tell(new Signalled(instrument, signal))));
        subscriptions.add(environment.market().quotes(numbers, () -> {
            if (isToldOfQuotes.compareAndSet(false, true)) {
                self.tell(QuotesMoved.INSTANCE);
            }
        }));
    }

    /** Quotes that come while it looks are looked at together. */
    void onQuotes() {
        isToldOfQuotes.set(false);
        if (trading != null) {
            trading.onQuotes();
            tellResult(trading);
            decide();
            sleepIfEnded();
        }
    }

    void onBar(BarClosed bar) {
        if (trading != null) {
            closed.add(bar);
            decide();
        }
    }

    /**
     * A bot decides on a closed bar when the next quote is there, at whose price it trades, and when what it has sent
     * to the market has been answered: so does a backtest.
     */
    private void decide() {
        ActorRef<Object> told = ears;
        if (told == null || trading == null || trading.isAtMarket()) {
            return;
        }
        closed.takeQuoted(timeframe).forEach(bar -> door.view(view -> told.tell(new BarViewed(bar, view))));
    }

    void onBarViewed(BarViewed viewed) {
        if (trading != null && !isEnding && viewed.view() instanceof Reply.Accepted<AccountView>(AccountView account)) {
            trading.adjustAfterReset(account);
            trading.equity(equity(account));
            trading.onQuotes();
            if (trading.isAtMarket()) {
                closed.add(viewed.closed());
            } else {
                trading.onBar(viewed.closed().instrument(), viewed.closed().bar());
            }
        }
    }

    void onSignal(Signalled signalled) {
        ActorRef<Object> told = ears;
        if (told != null && trading != null) {
            door.view(view -> told.tell(new SignalViewed(signalled, view)));
        }
    }

    /** A signal that comes while the account cannot be read is let go. */
    void onSignalViewed(SignalViewed viewed) {
        if (trading != null && !isEnding && viewed.view() instanceof Reply.Accepted<AccountView>(AccountView account)) {
            trading.equity(equity(account));
            trading.onQuotes();
            trading.onSignal(viewed.signalled().instrument(), viewed.signalled().signal());
        }
    }

    void onUpdate(TradeUpdate update) {
        if (trading == null) {
            waiting.add(update);
        } else {
            trading.onUpdate(update);
            tellResult(trading);
            decide();
            sleepIfEnded();
        }
    }

    void onAnswer(Answered answered) {
        if (trading == null) {
            return;
        }
        orders.onAnswer(answered);
        decide();
        sleepIfEnded();
    }

    void onCloseViewed(CloseViewed viewed) {
        orders.onCloseViewed(viewed);
        sleepIfEnded();
    }

    void onLooked(Looked looked) {
        orders.onLooked(looked);
        sleepIfEnded();
    }

    void pause() {
        if (trading != null) {
            trading.pause();
        }
    }

    void resume() {
        if (trading != null) {
            trading.resume();
        }
    }

    /** Withdraws what rests, closes what is held if asked to, and sleeps as soon as that is done. */
    void end(boolean closes) {
        if (trading == null) {
            sleep();
            return;
        }
        isEnding = true;
        trading.pause();
        if (closes) {
            trading.flatten();
        }
        sleepIfEnded();
    }

    /** Sleeps at once: orders that rest are withdrawn without the strategy, which is not to be asked again. */
    void abandon() {
        if (trading != null) {
            UUID botId = trading.botId();
            door.view(view -> {
                if (view instanceof Reply.Accepted<AccountView>(AccountView account)) {
                    orders.cancelAll(account, botId);
                }
            });
        }
        sleep();
    }

    private void sleepIfEnded() {
        if (isEnding && trading != null && trading.isDone()) {
            sleep();
        }
    }

    BotOrders orders() {
        return orders;
    }
}
