package io.corro.gateway.fault;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

import akka.actor.typed.ActorSystem;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.server.RequestObserver;

/**
 * Fault injection of a server: which accounts have asked for it, and their runs. It stands between the HTTP surface and
 * the engine, so that no fault reaches another account or the engine's truth; a restart ends all of it. Thread-safe.
 */
public final class FaultInjection {
    /** Accounts that can ask at a time. */
    private static final int ACCOUNTS_MAX = 10_000;

    private final InstantSource clock;
    private final BiConsumer<FaultRun, FaultOccurrence> audit;
    private final Set<UUID> asked = ConcurrentHashMap.newKeySet();
    private final Map<UUID, FaultRun> runs = new ConcurrentHashMap<>();

    /** @param audit takes what was pretended to whom; must not block */
    public FaultInjection(InstantSource clock, BiConsumer<FaultRun, FaultOccurrence> audit) {
        this.clock = clock;
        this.audit = audit;
    }

    /** The engine as accounts see it. */
    public EngineClient over(EngineClient engine, Instruments instruments, ActorSystem<?> system) {
        return new FaultyEngineClient(engine, this, instruments, system);
    }

    /** The latest quotes as the caller sees them. */
    public Quotes quotes(ApiRequest call, Quotes quotes) {
        return call.bearer().filter(AccountKey.class::isInstance).map(AccountKey::of)
                .flatMap(key -> running(key.accountId())).<Quotes>map(run -> new FaultyQuotes(run, quotes))
                .orElse(quotes);
    }

    /** Hears when a client reads what it has. */
    public RequestObserver observer() {
        return answered -> {
            String path = answered.endpoint().path();
            boolean isLook = answered.status() == 200 && answered.request().method().value().equals("GET")
                    && (path.startsWith("/v2/orders") || path.startsWith("/v2/positions")
                            || path.startsWith("/v2/account/activities"));
            if (isLook) {
                answered.principal().filter(AccountKey.class::isInstance).map(AccountKey::of)
                        .flatMap(key -> running(key.accountId())).ifPresent(FaultRun::looked);
            }
        };
    }

    /** @return whether it could be taken: so many accounts have asked */
    public boolean ask(UUID accountId) {
        return asked.contains(accountId) || (asked.size() < ACCOUNTS_MAX && asked.add(accountId));
    }

    /** The account wants no more faults; a run ends. */
    public void withdraw(UUID accountId) {
        asked.remove(accountId);
        end(accountId);
    }

    public boolean isAsked(UUID accountId) {
        return asked.contains(accountId);
    }

    /**
     * Starts a run in the place of one that is over.
     *
     * @return empty if one is running, or if the account has not asked for it
     */
    public Optional<FaultRun> start(UUID accountId, FaultScript script) {
        FaultRun[] started = new FaultRun[1];
        runs.compute(accountId, (id, before) -> {
            if (!asked.contains(accountId) || (before != null && before.isRunning())) {
                return before;
            }
            started[0] = new FaultRun(UUID.randomUUID(), accountId, script, clock, audit);
            return started[0];
        });
        return Optional.ofNullable(started[0]);
    }

    /** The last run of the account, which may be over. */
    public Optional<FaultRun> last(UUID accountId) {
        return Optional.ofNullable(runs.get(accountId));
    }

    public Optional<FaultRun> end(UUID accountId) {
        Optional<FaultRun> run = last(accountId);
        run.ifPresent(FaultRun::end);
        return run;
    }

    Optional<FaultRun> running(UUID accountId) {
        return last(accountId).filter(FaultRun::isRunning);
    }
}
