package io.corro.engine.runtime.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.corro.engine.core.domain.CashReason;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.journal.CashRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.limits.AccountLimits;
import io.corro.engine.core.limits.EquityGuard;
import io.corro.engine.core.limits.LimitRule;
import io.corro.engine.core.limits.LimitSet;
import io.corro.engine.runtime.account.AccountBots.BotHalt;
import io.corro.engine.runtime.account.AccountProtocol.Replace;
import io.corro.engine.runtime.account.AccountProtocol.Request;
import io.corro.engine.runtime.account.AccountProtocol.Submit;
import io.corro.engine.runtime.account.LimitBreaches.LimitBreach;
import io.corro.engine.runtime.account.LimitDesk.Breach;
import io.corro.engine.runtime.account.LimitDesk.Working;

/**
 * Keeper of an account's limits: asks the {@link LimitDesk}, shuts scopes whose losing rules are reached, watches the
 * equity, and tells breaches: each rule of each scope once a minute. Owned by the account's actor.
 */
final class LimitKeeper {
    private static final long MINUTE_US = 60_000_000;
    /** How much the peak grows before it is kept, as a share of it: one thousandth. */
    private static final long PEAK_SHARE = 1_000;
    private static final Map<LimitRule, RejectReason> REASONS = reasons();

    private final AccountEnvironment environment;
    private final UUID userId;
    private final UUID accountId;
    private final LimitDesk desk;
    private final Map<Breach, Long> toldUs = new HashMap<>();
    /** What bots have made of the day, by scope, as they have told. */
    private final Map<String, Long> results = new HashMap<>();
    private EquityGuard kept;
    private boolean isUnkept;

    /** What the account has to do. */
    record Result(boolean hasChanged, boolean flattens, List<BotHalt> halts) {
        static final Result NOTHING = new Result(false, false, List.of());
    }

    LimitKeeper(AccountEnvironment environment, UUID userId, UUID accountId, AccountLimits limits) {
        this.environment = environment;
        this.userId = userId;
        this.accountId = accountId;
        desk = new LimitDesk(environment, limits);
        kept = limits.equity();
    }

    private static Map<LimitRule, RejectReason> reasons() {
        Map<LimitRule, RejectReason> reasons = new EnumMap<>(LimitRule.class);
        for (LimitRule rule : LimitRule.values()) {
            reasons.put(rule, RejectReason.valueOf("LIMIT_" + rule.name()));
        }
        return reasons;
    }

    AccountLimits limits() {
        return desk.limits();
    }

    /** Sets the limits of a scope, or says why not. */
    Optional<RejectReason> set(String scope, LimitSet set, boolean onlyTighter) {
        if (onlyTighter && !set.isAtLeastAsTightAs(limits().of(scope))) {
            return Optional.of(RejectReason.LIMIT_NOT_TIGHTER);
        }
        AccountLimits wanted = limits().with(scope, set);
        if (wanted.scopes().size() > AccountLimits.SCOPES_MAX) {
            return Optional.of(RejectReason.LIMIT_SCOPES_EXHAUSTED);
        }
        desk.set(wanted);
        return Optional.empty();
    }

    void lift(String scope) {
        desk.lifted(scope);
        desk.set(limits().lifted(scope, environment.clock().nowUs()));
        results.remove(scope);
        kept = limits().equity();
    }

    /** Whether any limit is set or any scope is shut. */
    boolean isLimiting() {
        return !limits().scopes().isEmpty() || !limits().shut().isEmpty();
    }

    /** Whether the account must be looked at though nobody asks for anything. */
    boolean isWatching() {
        return isUnkept || limits().watchesEquity() || isFlattened();
    }

    private boolean isShut() {
        return limits().shut().containsKey(AccountLimits.ACCOUNT);
    }

    private boolean isFlattened() {
        return isShut() && limits().of(AccountLimits.ACCOUNT).flattens();
    }

    /** Whether an account that has been flattened still holds something that nothing closes. */
    boolean mustFlatten(AccountView view) {
        if (!isFlattened()) {
            return false;
        }
        Set<Integer> closing = view.liveOrders().stream().filter(order -> order.terms().reduceOnly()
                && order.type() == OrderType.MARKET).map(OrderRecord::instrument).collect(Collectors.toSet());
        return view.liveOrders().stream().anyMatch(order -> !order.terms().reduceOnly())
                || view.positions().stream().anyMatch(position -> !closing.contains(position.instrument()));
    }

    /** What was to be kept was perhaps not. */
    void unkept() {
        isUnkept = true;
    }

    /** What the command of a request may add; nothing if it adds none. */
    Optional<Working> working(Request<?> request, AccountCache account) {
        return switch (request) {
            case Submit submit -> Optional.of(Working.of(submit.order()));
            case Replace replace -> account.order(replace.change().orderId()).map(old -> Working.of(replace.change(),
                    old, environment.instruments().byNumber(old.instrument())));
            default -> Optional.empty();
        };
    }

    /** Whose limits a request must respect. */
    private static List<String> scopes(Request<?> request) {
        return switch (request) {
            case Submit submit -> scopes(submit.order().keyId(), submit.sender());
            case Replace replace -> scopes(replace.change().keyId(), BotOrderIds.NO_BOT);
            default -> List.of(AccountLimits.ACCOUNT);
        };
    }

    private static List<String> scopes(String keyId, String sender) {
        List<String> scopes = new ArrayList<>(List.of(AccountLimits.ACCOUNT));
        if (!keyId.isEmpty()) {
            scopes.add(AccountLimits.ofKey(keyId));
        }
        if (!sender.equals(BotOrderIds.NO_BOT)) {
            scopes.add(AccountLimits.BOT + sender.substring(BotOrderIds.PREFIX.length(), sender.length() - 1));
        }
        return scopes;
    }

    /** Why a limit stops the order; an order that passes is counted. */
    Optional<RejectReason> refusal(Request<?> request, Working order, AccountView view,
            Collection<Working> underWay) {
        Optional<Breach> breach = desk.admit(scopes(request), order, view, underWay);
        breach.filter(broken -> broken.rule() != LimitRule.APPROVAL_NOTIONAL)
                .ifPresent(broken -> tell(broken, order.instrument().symbol(), false));
        return breach.map(broken -> REASONS.get(broken.rule()));
    }

    Result answered(Request<?> request, boolean isRefused) {
        return shut(desk.answered(scopes(request), isRefused));
    }

    /** Looks at the equity and shuts the account if a losing rule is reached. */
    Result look(AccountView view) {
        if (isUnkept) {
            return keep(false, List.of());
        }
        if (isShut() || !limits().watchesEquity()) {
            return Result.NOTHING;
        }
        return look(Valuation.of(view, environment.quotes(), environment.instruments()).equity());
    }

    private Result look(long equity) {
        AccountLimits limits = limits();
        EquityGuard seen = limits.equity().seen(equity, environment.clock().nowUs());
        desk.set(limits.with(seen));
        Optional<LimitRule> reached = seen.reached(limits.of(AccountLimits.ACCOUNT), equity);
        if (reached.isPresent()) {
            return shut(List.of(new Breach(AccountLimits.ACCOUNT, reached.get())));
        }
        boolean isWorthKeeping = seen.day() != kept.day() || seen.dayStart() != kept.dayStart()
                || seen.peak() - kept.peak() > seen.peak() / PEAK_SHARE;
        return isWorthKeeping ? keep(false, List.of()) : Result.NOTHING;
    }

    /** A bot has told what it has made of the day. */
    Result result(UUID botId, long amount) {
        String scope = AccountLimits.BOT + botId;
        results.put(scope, amount);
        return losing(scope);
    }

    /** Shuts the scope of a bot that has lost what it may in a day. */
    Result losing(String scope) {
        long most = limits().of(scope).dailyLoss();
        boolean isReached = most != 0 && !limits().shut().containsKey(scope)
                && -results.getOrDefault(scope, 0L) >= most;
        return isReached ? shut(List.of(new Breach(scope, LimitRule.DAILY_LOSS))) : Result.NOTHING;
    }

    private Result shut(List<Breach> reached) {
        boolean flattens = false;
        List<BotHalt> halts = new ArrayList<>();
        for (Breach breach : reached) {
            boolean closes = limits().of(breach.scope()).flattens();
            flattens |= closes && breach.scope().equals(AccountLimits.ACCOUNT);
            botOf(breach).ifPresent(botId -> halts.add(new BotHalt(botId, "Its limit " + breach.rule().word()
                    + " was reached.", closes)));
            tell(breach, "", closes);
            desk.set(limits().shut(breach.scope(), breach.rule()));
        }
        return reached.isEmpty() ? Result.NOTHING : keep(flattens, halts);
    }

    private static Optional<UUID> botOf(Breach breach) {
        return BotOrderIds.botOfScope(breach.scope());
    }

    private Result keep(boolean flattens, List<BotHalt> halts) {
        kept = limits().equity();
        isUnkept = false;
        return new Result(true, flattens, List.copyOf(halts));
    }

    /** What is paid in or out, and a reset, is neither gain nor loss. */
    void paid(List<JournalRecord> records) {
        if (!limits().watchesEquity()) {
            return;
        }
        for (JournalRecord record : records) {
            if (record instanceof CashRecord cash
                    && (cash.reason() == CashReason.DEPOSIT || cash.reason() == CashReason.RESET)) {
                desk.set(limits().with(limits().equity().paid(cash.amount())));
            }
        }
    }

    private void tell(Breach breach, String symbol, boolean isFlatted) {
        long nowUs = environment.clock().nowUs();
        Long before = toldUs.get(breach);
        if (before == null || nowUs - before >= MINUTE_US) {
            toldUs.put(breach, nowUs);
            LimitBreach told = new LimitBreach(accountId, userId, breach.scope(), breach.rule(), symbol,
                    breach.rule().isLatching(), isFlatted, nowUs);
            environment.blocking().execute(() -> environment.breaches().tell(told));
        }
    }
}
