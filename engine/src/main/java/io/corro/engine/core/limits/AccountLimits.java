package io.corro.engine.core.limits;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Limits of an account and what they have led to: the part that must outlive a restart. Immutable.
 *
 * @param scopes limits by scope: {@link #ACCOUNT}, {@code key:ID} or {@code bot:ID}
 * @param shut   scopes in which a losing rule was reached, with the rule, until somebody lifts it
 * @param equity as the losing rules see it
 * @param lifted when a bot's scope was last lifted, in microseconds since 1970: its losses count from then on
 */
public record AccountLimits(Map<String, LimitSet> scopes, Map<String, LimitRule> shut, EquityGuard equity,
        Map<String, Long> lifted) {
    public static final String ACCOUNT = "account";
    /** Before the id of a bot. */
    public static final String BOT = "bot:";
    /** Of one account: a key may name any, and all of them are kept in one event. */
    public static final int SCOPES_MAX = 200;
    public static final AccountLimits NONE = new AccountLimits(Map.of(), Map.of(), EquityGuard.NONE, Map.of());

    /** What older rows lack is none. */
    public AccountLimits {
        scopes = Map.copyOf(scopes);
        shut = Map.copyOf(shut);
        lifted = lifted == null ? Map.of() : Map.copyOf(lifted);
    }

    public static String ofKey(String keyId) {
        return "key:" + keyId;
    }

    public LimitSet of(String scope) {
        return scopes.getOrDefault(scope, LimitSet.NONE);
    }

    /** What was seen of the equity counts on only if it was watched until now. */
    public AccountLimits with(String scope, LimitSet limits) {
        Map<String, LimitSet> changed = new HashMap<>(scopes);
        if (limits.equals(LimitSet.NONE)) {
            changed.remove(scope);
        } else {
            changed.put(scope, limits);
        }
        return new AccountLimits(changed, shut, watchesEquity() ? equity : EquityGuard.NONE, lifted);
    }

    public AccountLimits shut(String scope, LimitRule rule) {
        Map<String, LimitRule> changed = new HashMap<>(shut);
        changed.putIfAbsent(scope, rule);
        return new AccountLimits(scopes, changed, equity, lifted);
    }

    /** Losses count from now on. */
    public AccountLimits lifted(String scope, long nowUs) {
        Map<String, LimitRule> changed = new HashMap<>(shut);
        changed.remove(scope);
        Map<String, Long> times = new HashMap<>(lifted);
        if (scope.startsWith(BOT)) {
            times.put(scope, nowUs);
        }
        return new AccountLimits(scopes, changed, scope.equals(ACCOUNT) ? EquityGuard.NONE : equity, times);
    }

    /** Since when losses of a bot count, in microseconds since 1970; zero if it was never lifted. */
    public long lossesSince(UUID botId) {
        return lifted.getOrDefault(BOT + botId, 0L);
    }

    public AccountLimits with(EquityGuard newEquity) {
        return new AccountLimits(scopes, shut, newEquity, lifted);
    }

    /** Whether the equity must be watched. */
    public boolean watchesEquity() {
        LimitSet account = of(ACCOUNT);
        return account.dailyLoss() != 0 || account.drawdownPpm() != 0;
    }
}
