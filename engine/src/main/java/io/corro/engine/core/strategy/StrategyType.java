package io.corro.engine.core.strategy;

import java.util.List;

import io.corro.engine.core.domain.Instrument;

/** Kind of strategy: its name, its documented parameters, and how one is made. Implementations are stateless. */
public interface StrategyType {

    /** In lower case with underscores, for example {@code trend_following}. */
    String name();

    /** One sentence for people. */
    String sentence();

    List<Parameter> parameters();

    /** Where its code came from: {@code built-in}, or a file with the SHA-256 of its bytes. */
    default String origin() {
        return "built-in";
    }

    /** What is wrong with parameters that are each within their range, for example two that contradict each other. */
    default List<ParameterFault> faults(Parameters parameters, Instrument instrument) {
        return List.of();
    }

    /** @param parameters without faults */
    Strategy create(Parameters parameters, Instrument instrument);
}
