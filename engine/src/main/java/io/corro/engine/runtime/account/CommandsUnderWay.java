package io.corro.engine.runtime.account;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.corro.engine.core.domain.AccountCommand;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.runtime.account.AccountProtocol.Request;
import io.corro.engine.runtime.account.AccountProtocol.Submit;
import io.corro.engine.runtime.account.LimitDesk.Working;
import io.corro.engine.runtime.account.Reply.Unavailability;
import io.corro.engine.runtime.port.OutcomeListener.Outcome;

/**
 * Commands of an account that are on the ring: offers each with the request that waits for its outcome, and keeps what
 * it uses up meanwhile. Called by its actor alone.
 */
final class CommandsUnderWay {
    private final AccountEnvironment environment;
    private final AccountCache account;
    private final ClientOrderIds ids;
    private final LimitKeeper limiter;
    private final Map<Long, Pending<?>> pending = new HashMap<>();
    private long lastCorrelationId;

    /** @param lastCorrelationId those of this account's commands are greater */
    CommandsUnderWay(AccountEnvironment environment, AccountCache account, ClientOrderIds ids, LimitKeeper limiter,
            long lastCorrelationId) {
        this.environment = environment;
        this.account = account;
        this.ids = ids;
        this.limiter = limiter;
        this.lastCorrelationId = lastCorrelationId;
    }

    /**
     * A request whose command is on the ring.
     *
     * @param answer picks the reply from the outcome
     * @param id     the client order id that the command uses up if it is taken, if any
     * @param working what the command may add, if anything
     */
    record Pending<T>(Request<T> request, Function<Outcome, T> answer, Optional<String> id,
            Optional<Working> working) {

        void answer(Outcome outcome) {
            if (request instanceof Submit submit) {
                submit.stages().accept(outcome.times());
            }
            if (outcome.reject() == null) {
                request.done(answer.apply(outcome));
            } else {
                request.replyTo().accept(new Reply.Refused<>(outcome.reject(), outcome.required(), outcome.available(),
                        outcome.notional(), outcome.leverage()));
            }
        }
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    /** What the commands may add to what the account holds. */
    List<Working> working() {
        return pending.values().stream().flatMap(each -> each.working().stream()).toList();
    }

    <T> void offer(Request<T> request, AccountCommand command, Function<Outcome, T> answer) {
        offer(request, command, answer, Optional.empty());
    }

    /** @param id the client order id that the command uses up if it is taken */
    <T> void offer(Request<T> request, AccountCommand command, Function<Outcome, T> answer, String id) {
        offer(request, command, answer, Optional.of(id));
    }

    private <T> void offer(Request<T> request, AccountCommand command, Function<Outcome, T> answer,
            Optional<String> id) {
        if (pending.size() >= Limits.COMMANDS_IN_FLIGHT_PER_ACCOUNT_MAX) {
            request.unavailable(Unavailability.ENGINE_BUSY);
            return;
        }
        long correlationId = ++lastCorrelationId;
        switch (environment.intake().offer(command, correlationId)) {
            case TAKEN -> {
                pending.put(correlationId, new Pending<>(request, answer, id, limiter.working(request, account)));
                id.ifPresent(ids::begin);
            }
            case BUSY -> request.unavailable(Unavailability.ENGINE_BUSY);
            case UNAVAILABLE -> request.unavailable(Unavailability.ENGINE_UNAVAILABLE);
        }
    }

    /**
     * The request that has waited for this outcome, if one has; its client order id is free again unless it was taken.
     */
    Optional<Pending<?>> completed(long correlationId, Outcome outcome) {
        Optional<Pending<?>> answered = Optional.ofNullable(pending.remove(correlationId));
        answered.flatMap(Pending::id).ifPresent(id -> ids.end(id, outcome.reject() == null));
        return answered;
    }

    /** The engine has stopped: what is on its way may or may not have been stored. */
    void leaveUnknown() {
        pending.values().forEach(waiting -> waiting.request().unavailable(Unavailability.UNKNOWN_OUTCOME));
    }
}
