package io.corro.engine.runtime.bot.strategy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.strategy.ParameterFault;
import io.corro.engine.core.strategy.Parameters;
import io.corro.engine.core.strategy.StrategyType;

/** The strategies that bots may run, by name. Immutable. */
public final class Strategies {
    private final Map<String, StrategyType> byName = new LinkedHashMap<>();

    private Strategies(Collection<StrategyType> types) {
        types.forEach(type -> byName.put(type.name(), type));
    }

    /** Those that come with the product. */
    public static Strategies builtIn() {
        return new Strategies(List.of(new Grid(), new DollarCostAveraging(), new TrendFollowing(), new MeanReversion(),
                new Breakout(), new SignalFollower(), new MarketMaker()));
    }

    /** @param types whose names differ */
    public static Strategies of(Collection<StrategyType> types) {
        return new Strategies(types);
    }

    public List<StrategyType> all() {
        return List.copyOf(byName.values());
    }

    public Optional<StrategyType> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Everything that is wrong with a strategy's parameters in an instrument. */
    public static List<ParameterFault> faults(StrategyType type, Map<String, String> given, Instrument instrument) {
        List<ParameterFault> faults = new ArrayList<>(Parameters.faults(type.parameters(), given));
        if (faults.isEmpty()) {
            faults.addAll(type.faults(Parameters.of(type.parameters(), given), instrument));
        }
        return faults;
    }
}
