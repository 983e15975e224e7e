package io.corro.gateway.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;

import io.corro.engine.core.domain.AccountStatus;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.MarginLevels;
import io.corro.engine.core.domain.Protection;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.core.limits.LimitSet;
import io.corro.engine.runtime.account.AccountSettings;
import io.corro.engine.runtime.account.AccountView;
import io.corro.engine.runtime.account.BotCommand;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.account.Reply.Unavailability;
import io.corro.engine.runtime.account.TradeUpdate;
import io.corro.engine.runtime.port.StageTimes;
import io.corro.gateway.fault.Fault.Occasion;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.ProtocolError;

/**
 * Engine client that shows the faults of its runs to the accounts that they are for, and passes everything else on. A
 * stage fails where a fault answers in the server's place. Thread-safe.
 */
final class FaultyEngineClient implements EngineClient {
    private static final Duration PRETENDED_WAIT = Duration.ofSeconds(1);

    private final EngineClient engine;
    private final FaultInjection faults;
    private final Instruments instruments;
    private final ActorSystem<?> system;

    FaultyEngineClient(EngineClient engine, FaultInjection faults, Instruments instruments, ActorSystem<?> system) {
        this.engine = engine;
        this.faults = faults;
        this.instruments = instruments;
        this.system = system;
    }

    @Override
    public CompletionStage<Reply<OrderRecord>> submit(NewOrder order, Consumer<StageTimes> stages) {
        Optional<FaultRun> run = faults.running(order.accountId());
        run.ifPresent(each -> each.ordered(order));
        return run.isEmpty() ? engine.submit(order, stages)
                : faulty(run.get(), order.clientOrderId(), fault -> true, () -> engine.submit(order, stages), reply -> {
                    if (reply instanceof Reply.Accepted<OrderRecord>) {
                        run.get().leftUnknown(order);
                    }
                });
    }

    @Override
    public CompletionStage<Reply<OrderRecord>> replace(OrderChange change) {
        return faulty(change.accountId(), "replacement of " + change.orderId(), fault -> true,
                () -> engine.replace(change));
    }

    @Override
    public CompletionStage<Reply<OrderRecord>> cancel(UUID accountId, UUID orderId) {
        return faulty(accountId, "cancellation of " + orderId, FaultyEngineClient::strikesCancelling,
                () -> engine.cancel(accountId, orderId));
    }

    @Override
    public CompletionStage<Reply<List<OrderRecord>>> cancelAll(UUID accountId) {
        return faulty(accountId, "cancellation of all", FaultyEngineClient::strikesCancelling,
                () -> engine.cancelAll(accountId));
    }

    /** What ends risk is neither refused nor halted. */
    private static boolean strikesCancelling(Fault fault) {
        return fault != Fault.REJECT_NEXT && fault != Fault.HALT;
    }

    @Override
    public CompletionStage<Reply<OrderRecord>> closePosition(ClosePosition request) {
        return faulty(request.accountId(), request.clientOrderId(), fault -> true,
                () -> engine.closePosition(request));
    }

    @Override
    public CompletionStage<Reply<PositionRecord>> protect(
            UUID accountId, Instrument instrument, Protection protection) {
        return faulty(accountId, "protection of " + instrument.symbol(), FaultyEngineClient::strikesCancelling,
                () -> engine.protect(accountId, instrument, protection));
    }

    @Override
    public CompletionStage<Reply<AccountView>> view(UUID accountId) {
        return read(accountId, engine.view(accountId));
    }

    @Override
    public CompletionStage<Reply<Optional<OrderRecord>>> order(UUID accountId, UUID orderId) {
        return read(accountId, engine.order(accountId, orderId));
    }

    @Override
    public CompletionStage<Reply<Optional<OrderRecord>>> orderByClientOrderId(UUID accountId, String clientOrderId) {
        return read(accountId, engine.orderByClientOrderId(accountId, clientOrderId));
    }

    @Override
    public CompletionStage<Reply<AccountSettings>> settings(UUID accountId) {
        return engine.settings(accountId);
    }

    @Override
    public CompletionStage<Reply<AccountSettings>> updateSettings(UUID accountId, AccountSettings settings) {
        return engine.updateSettings(accountId, settings);
    }

    /** An account that has asked for faults is heard through an actor that can show them. */
    @Override
    public CompletionStage<Reply<Long>> subscribe(UUID accountId, ActorRef<TradeUpdate> subscriber) {
        return engine.subscribe(accountId, faults.isAsked(accountId)
                ? system.systemActorOf(FaultyStream.create(faults, instruments, accountId, subscriber),
                        "faulty-stream-" + UUID.randomUUID(), Props.empty())
                : subscriber);
    }

    @Override
    public CompletionStage<Reply<AccountSettings>> setLimits(
            UUID accountId, String scope, LimitSet limits, boolean onlyTighter) {
        return engine.setLimits(accountId, scope, limits, onlyTighter);
    }

    @Override
    public CompletionStage<Reply<AccountSettings>> liftLimits(UUID accountId, String scope) {
        return engine.liftLimits(accountId, scope);
    }

    @Override
    public <T> CompletionStage<Reply<T>> ask(UUID accountId, BotCommand<T> command) {
        return engine.ask(accountId, command);
    }

    @Override
    public FillProfiles fillProfiles() {
        return engine.fillProfiles();
    }

    @Override
    public CompletionStage<Reply<AccountRecord>> openAccount(UUID accountId, UUID userId, String name, long balance,
            int leverage, FillProfile fillProfile, MarginLevels marginLevels) {
        return engine.openAccount(accountId, userId, name, balance, leverage, fillProfile, marginLevels);
    }

    @Override
    public CompletionStage<Reply<AccountRecord>> deposit(UUID accountId, long amount) {
        return engine.deposit(accountId, amount);
    }

    @Override
    public CompletionStage<Reply<AccountRecord>> setStatus(UUID accountId, AccountStatus status) {
        return engine.setStatus(accountId, status);
    }

    @Override
    public CompletionStage<Reply<AccountRecord>> chooseFillProfile(UUID accountId, FillProfile profile) {
        return engine.chooseFillProfile(accountId, profile);
    }

    @Override
    public CompletionStage<Reply<AccountRecord>> reset(UUID accountId, long balance) {
        return engine.reset(accountId, balance);
    }

    private <T> CompletionStage<T> read(UUID accountId, CompletionStage<T> answer) {
        Optional<FaultStep> step = faults.running(accountId).flatMap(run -> run.strike(Occasion.READ, "answer"));
        return step.map(each -> delayed(answer, each.delay())).orElse(answer);
    }

    private <T> CompletionStage<Reply<T>> faulty(UUID accountId, String subject, Predicate<Fault> canStrike,
            Supplier<CompletionStage<Reply<T>>> request) {
        Optional<FaultRun> run = faults.running(accountId);
        return run.isEmpty() ? request.get() : faulty(run.get(), subject, canStrike, request, reply -> {});
    }

    /** @param unknown hears the reply of which the client is told that it is unknown */
    private <T> CompletionStage<Reply<T>> faulty(FaultRun run, String subject, Predicate<Fault> canStrike,
            Supplier<CompletionStage<Reply<T>>> request, Consumer<Reply<T>> unknown) {
        Optional<FaultStep> step = run.strike(Occasion.ORDER, subject, canStrike);
        return step.isEmpty() ? request.get() : switch (step.get().fault()) {
            case REJECT_NEXT -> CompletableFuture.completedStage(Reply.Refused.of(step.get().reason()));
            case HALT -> {
                run.orderedInHalt();
                yield CompletableFuture.completedStage(Reply.Refused.of(RejectReason.INSTRUMENT_HALTED));
            }
            case RATE_LIMITED -> CompletableFuture.failedStage(
                    new ApiException(ProtocolError.RATE_LIMIT_EXCEEDED.error().withRetryAfter(PRETENDED_WAIT)));
            case DELAY_ACKNOWLEDGEMENT -> delayed(request.get(), step.get().delay());
            case UNKNOWN_OUTCOME_WITH_EFFECT -> request.get().thenApply(reply -> {
                unknown.accept(reply);
                return new Reply.Unavailable<>(Unavailability.UNKNOWN_OUTCOME);
            });
            case UNKNOWN_OUTCOME_WITHOUT_EFFECT ->
                CompletableFuture.completedStage(new Reply.Unavailable<>(Unavailability.UNKNOWN_OUTCOME));
            case SLOW_ANSWER, DUPLICATE_EVENT, LOST_EVENT, SILENT_STREAM, DISCONNECT, PARTIAL_FILL, PRICE_GAP,
                    VOLATILITY_STORM, LIQUIDITY_DROUGHT ->
                request.get();
        };
    }

    private static <T> CompletionStage<T> delayed(CompletionStage<T> answer, Duration delay) {
        return answer.thenApplyAsync(value -> value,
                CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS));
    }
}
