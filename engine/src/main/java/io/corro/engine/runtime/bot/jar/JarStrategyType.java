package io.corro.engine.runtime.bot.jar;

import java.util.List;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.strategy.Parameter;
import io.corro.engine.core.strategy.Parameters;
import io.corro.engine.core.strategy.Strategy;
import io.corro.engine.core.strategy.StrategyType;
import io.corro.strategy.BarStrategy;
import io.corro.strategy.Market;
import io.corro.strategy.ParameterSpec;
import io.corro.strategy.ParameterValues;
import io.corro.strategy.StrategyProvider;

/**
 * Kind of strategy from a jar; what it says of itself was asked once, when it was loaded. Immutable.
 *
 * @param origin the digest of the jar
 */
record JarStrategyType(StrategyProvider provider, String name, String sentence, List<Parameter> parameters,
        String origin, StrategyThreads threads) implements StrategyType {
    private static final int PARAMETERS_MAX = 50;
    private static final int SENTENCE_LENGTH_MAX = 500;
    private static final String NAME = "[a-z][a-z0-9_]{1,39}";

    /** @throws StrategyFailure if the provider says what cannot be */
    static JarStrategyType of(StrategyProvider provider, String origin, StrategyThreads threads) {
        int version = threads.call(provider::version);
        require(version == StrategyProvider.VERSION, "it was compiled for version " + version
                + " of the package, and this is version " + StrategyProvider.VERSION + "; compile it again");
        String name = threads.call(provider::name);
        require(name.matches(NAME), "its name must be lower case letters, digits and underscores");
        String sentence = threads.call(provider::sentence);
        require(sentence.length() <= SENTENCE_LENGTH_MAX, "its sentence is too long");
        List<ParameterSpec> specs = threads.call(() -> List.copyOf(provider.parameters()));
        require(specs.size() <= PARAMETERS_MAX, "it has more than " + PARAMETERS_MAX + " parameters");
        require(specs.stream().map(ParameterSpec::name).distinct().count() == specs.size(),
                "two of its parameters have one name");
        return new JarStrategyType(provider, name, sentence, specs.stream().map(JarStrategyType::parameter).toList(),
                origin, threads);
    }

    private static void require(boolean isSo, String otherwise) {
        if (!isSo) {
            throw new StrategyFailure(otherwise);
        }
    }

    private static Parameter parameter(ParameterSpec spec) {
        require(spec.name().matches(NAME) && spec.min().compareTo(spec.max()) <= 0
                && spec.defaultValue().compareTo(spec.min()) >= 0 && spec.defaultValue().compareTo(spec.max()) <= 0,
                "its parameter " + spec.name() + " has no proper name, range or default");
        Parameter.Kind kind = switch (spec.kind()) {
            case INTEGER -> Parameter.Kind.INTEGER;
            case DECIMAL -> Parameter.Kind.DECIMAL;
            case FLAG -> Parameter.Kind.FLAG;
        };
        return new Parameter(spec.name(), kind, spec.min(), spec.max(), spec.defaultValue(), spec.sentence());
    }

    @Override
    public Strategy create(Parameters parameters, Instrument instrument) {
        Market market = new Market(instrument.symbol(), instrument.tickSize(), instrument.grid().unitsPerStep());
        BarStrategy code = threads.call(() -> provider.create(new ParameterValues(parameters.values()), market));
        return new JarStrategy(code, instrument, threads);
    }
}
