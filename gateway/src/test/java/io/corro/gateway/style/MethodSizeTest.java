package io.corro.gateway.style;

import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Methods are short and take few parameters; those that are not yet are on a list that only gets shorter. */
class MethodSizeTest {
    private static final int LINES_MAX = 25;
    private static final int PARAMETERS_MAX = 7;

    private static final List<ParsedSources.Method> METHODS = ParsedSources.of(SourceTree.all()).stream()
            .flatMap(source -> source.methods().stream()).toList();

    @Test
    void methodsAreShort() {
        assertThat(METHODS).hasSizeGreaterThan(1000);
        Ratchet.check("long-methods.txt", LINES_MAX, largest(ParsedSources.Method::lines));
    }

    @Test
    void methodsTakeFewParameters() {
        Ratchet.check("many-parameters.txt", PARAMETERS_MAX, largest(ParsedSources.Method::parameters));
    }

    private static Map<String, Integer> largest(ToIntFunction<ParsedSources.Method> measure) {
        return METHODS.stream().collect(
                Collectors.toMap(ParsedSources.Method::name, measure::applyAsInt, Math::max));
    }
}
