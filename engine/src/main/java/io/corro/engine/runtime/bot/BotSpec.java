package io.corro.engine.runtime.bot;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a bot is told to do. Immutable.
 *
 * @param strategy         by name
 * @param symbols          canonical names, each once
 * @param timeframe        of the bars that it sees, in its wire form
 * @param riskPpm          the share of the equity that one entry may lose, in parts per million
 * @param parameters       of the strategy, as given
 * @param maxOpenPositions in how many instruments it may hold a position at a time
 */
public record BotSpec(UUID id, UUID userId, UUID accountId, String name, String strategy, List<String> symbols,
        String timeframe, int riskPpm, Map<String, String> parameters, int maxOpenPositions) {

    public BotSpec {
        symbols = List.copyOf(symbols);
        parameters = Map.copyOf(parameters);
    }
}
