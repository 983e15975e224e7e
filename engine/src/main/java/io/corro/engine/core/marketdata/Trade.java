package io.corro.engine.core.marketdata;

import io.corro.engine.core.domain.Side;

/**
 * Trade as market data tells it: price in ticks, quantity in lot steps, time in microseconds since 1970.
 *
 * @param id       the engine's sequence of the fill, unique and rising
 * @param taker    the side of the order that took liquidity
 * @param ofDealer whether the house's own price was the other side's, so that the trade says nothing about the market
 */
public record Trade(long id, int instrument, long timeUs, long priceTicks, long steps, Side taker,
        boolean ofDealer) {}
