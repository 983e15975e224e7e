package io.corro.engine.core.limits;

/**
 * Facts of an order that limits look at.
 *
 * @param symbol        by canonical name
 * @param onlyReduces   whether it can make no position larger; then only hours, symbols and the pace count
 * @param notional      what it is worth, in account currency; {@code Long.MAX_VALUE} if that cannot be said
 * @param orders        itself and its exits
 * @param position      what the position in the instrument may come to be worth with it and all that is under way
 * @param grossExposure the same of all positions together
 * @param openOrders    that live or are under way, without this one
 * @param isByAgent     whether an agent has sent it, so that it may need approval
 */
public record OrderFacts(String symbol, boolean onlyReduces, long notional, int orders, long position,
        long grossExposure, int openOrders, boolean isByAgent) {}
