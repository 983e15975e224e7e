package io.corro.engine.runtime.account;

import java.util.UUID;

import io.corro.engine.core.limits.LimitRule;

/** Port: where breaches of limits are told. Thread-safe; may block. */
@FunctionalInterface
public interface LimitBreaches {
    LimitBreaches NONE = breach -> {};

    void tell(LimitBreach breach);

    /**
     * A limit was reached.
     *
     * @param scope     whose limit
     * @param symbol    of the order that was refused; empty if the account itself reached it
     * @param isShut    whether the scope takes nothing but closing from now on
     * @param isFlatted whether orders are cancelled and positions closed
     */
    record LimitBreach(UUID accountId, UUID userId, String scope, LimitRule rule, String symbol, boolean isShut,
            boolean isFlatted, long atUs) {}
}
