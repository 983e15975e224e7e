package io.corro.engine.core.journal;

import io.corro.engine.core.domain.Protection;

/**
 * The protection of a position as it stands.
 *
 * @param bestTicks the best price that its trail has seen, as last recorded; zero while it has seen none
 * @param setSeq    the engine's event that set it: its age among other stops; zero for none
 * @param setAtUs   when it was set
 */
public record PositionProtection(Protection terms, long bestTicks, long setSeq, long setAtUs) {

    public static final PositionProtection NONE = new PositionProtection(Protection.NONE, 0, 0, 0);
}
