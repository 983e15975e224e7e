package io.corro.gateway.http.bot;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.corro.engine.core.strategy.Parameter;
import io.corro.engine.core.strategy.StrategyType;
import io.corro.gateway.httpkit.wire.Described;

/** A strategy that bots may run, with its parameters. */
@Described("A strategy that bots may run. `origin` is built-in, or sha256: and the digest of the jar that it came in.")
record StrategyJson(String name, String description, String origin, List<ParameterJson> parameters) {

    /** @param defaultValue absent if a value must be given */
    record ParameterJson(String name, String type, BigDecimal min, BigDecimal max, Optional<BigDecimal> defaultValue,
            String description) {

        static ParameterJson of(Parameter parameter) {
            return new ParameterJson(parameter.name(), parameter.kind().name().toLowerCase(Locale.ROOT),
                    parameter.min(), parameter.max(), Optional.ofNullable(parameter.defaultValue()),
                    parameter.sentence());
        }
    }

    static StrategyJson of(StrategyType type) {
        return new StrategyJson(type.name(), type.sentence(), type.origin(),
                type.parameters().stream().map(ParameterJson::of).toList());
    }
}
