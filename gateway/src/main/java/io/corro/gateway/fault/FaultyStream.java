package io.corro.gateway.fault;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.Behaviors;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.TradeMath;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.OrderProgress;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.runtime.account.TradeUpdate;
import io.corro.engine.runtime.account.TradeUpdate.Event;
import io.corro.gateway.fault.Fault.Occasion;

/**
 * Actor between an account and one subscriber of its updates: tells them twice, in parts, or not at all, while a run
 * says so. Ends with its subscriber, and after it has ended the subscriber's stream.
 */
public final class FaultyStream {
    private final FaultInjection faults;
    private final Instruments instruments;
    private final UUID accountId;
    private final ActorRef<TradeUpdate> subscriber;

    private FaultyStream(FaultInjection faults, Instruments instruments, UUID accountId,
            ActorRef<TradeUpdate> subscriber) {
        this.faults = faults;
        this.instruments = instruments;
        this.accountId = accountId;
        this.subscriber = subscriber;
    }

    static Behavior<TradeUpdate> create(
            FaultInjection faults, Instruments instruments, UUID accountId, ActorRef<TradeUpdate> subscriber) {
        return Behaviors.setup(context -> {
            context.watch(subscriber);
            FaultyStream stream = new FaultyStream(faults, instruments, accountId, subscriber);
            return Behaviors.receive(TradeUpdate.class).onMessage(TradeUpdate.class, stream::onUpdate)
                    .onSignal(Terminated.class, ended -> Behaviors.stopped()).build();
        });
    }

    /** Whether a subscriber's stream ends here, without telling this. */
    public static boolean isEnd(TradeUpdate update) {
        return update.eventSeq() == Long.MAX_VALUE;
    }

    private Behavior<TradeUpdate> onUpdate(TradeUpdate update) {
        Optional<FaultRun> run = faults.running(accountId);
        Optional<FaultStep> step = run.flatMap(each -> each.strike(Occasion.UPDATE,
                update.event().code() + " " + update.order().clientOrderId(),
                fault -> fault != Fault.PARTIAL_FILL || isDivisible(update)));
        return step.isPresent() ? tell(update, run.orElseThrow(), step.get().fault()) : tell(update);
    }

    private Behavior<TradeUpdate> tell(TradeUpdate update, FaultRun run, Fault fault) {
        return switch (fault) {
            case DUPLICATE_EVENT -> {
                subscriber.tell(update);
                yield tell(update);
            }
            case PARTIAL_FILL -> {
                parts(update).forEach(subscriber::tell);
                yield Behaviors.same();
            }
            case LOST_EVENT, SILENT_STREAM -> {
                run.withheld(fault, update.execution().isPresent());
                yield Behaviors.same();
            }
            case DISCONNECT -> {
                run.withheld(fault, update.execution().isPresent());
                subscriber.tell(new TradeUpdate(
                        Long.MAX_VALUE, update.event(), update.order(), update.execution(), update.atUs()));
                yield Behaviors.stopped();
            }
            case REJECT_NEXT, DELAY_ACKNOWLEDGEMENT, UNKNOWN_OUTCOME_WITH_EFFECT, UNKNOWN_OUTCOME_WITHOUT_EFFECT,
                    RATE_LIMITED, HALT, SLOW_ANSWER, PRICE_GAP, VOLATILITY_STORM, LIQUIDITY_DROUGHT ->
                tell(update);
        };
    }

    private Behavior<TradeUpdate> tell(TradeUpdate update) {
        subscriber.tell(update);
        return Behaviors.same();
    }

    private static boolean isDivisible(TradeUpdate update) {
        return update.execution().filter(execution -> execution.quantity() > 1).isPresent();
    }

    /** Two fills whose sum is the one that happened. */
    private List<TradeUpdate> parts(TradeUpdate update) {
        ExecutionRecord whole = update.execution().orElseThrow();
        long later = whole.quantity() / 2;
        TradeUpdate first = new TradeUpdate(update.eventSeq(), Event.PARTIAL_FILL, before(update.order(), whole, later),
                Optional.of(part(whole, whole.quantity() - later, later)), update.atUs());
        return List.of(first, new TradeUpdate(update.eventSeq(), update.event(), update.order(),
                Optional.of(part(whole, later, 0)), update.atUs()));
    }

    /** The order as it would have stood with so many steps still to come. */
    private OrderRecord before(OrderRecord order, ExecutionRecord whole, long later) {
        OrderProgress all = order.progress();
        OrderProgress progress = new OrderProgress(OrderStatus.PARTIALLY_FILLED, all.endReason(),
                all.filledQuantity() - later, all.filledValue() - TradeMath.notional(
                        instruments.byNumber(whole.instrument()), whole.priceTicks(), later),
                all.reservedMargin(), all.feeTotal() - share(whole.fee(), false), all.bestTicks());
        return new OrderRecord(order.seq(), order.identity(), order.terms(), progress, order.links(),
                order.times().withoutEnd());
    }

    private static ExecutionRecord part(ExecutionRecord whole, long steps, long later) {
        boolean isFirst = later > 0;
        UUID id = isFirst ? UUID.nameUUIDFromBytes(("first part of " + whole.id()).getBytes(StandardCharsets.UTF_8))
                : whole.id();
        return new ExecutionRecord(whole.seq(), id, whole.matchId(), whole.orderId(), whole.accountId(),
                whole.positionId(), whole.counterOrderId(), whole.instrument(), whole.side(), steps,
                whole.priceTicks(), share(whole.fee(), isFirst), share(whole.realizedPnl(), isFirst),
                whole.liquidity(), whole.rule(), whole.trigger(), whole.cumulative() - later,
                whole.positionQuantity() - whole.side().sign() * later, whole.bidTicks(), whole.askTicks(),
                whole.quoteNumber(), whole.atUs());
    }

    private static long share(long amount, boolean isFirst) {
        return isFirst ? amount - amount / 2 : amount / 2;
    }
}
