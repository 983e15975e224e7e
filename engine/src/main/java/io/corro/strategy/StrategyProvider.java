package io.corro.strategy;

import java.util.List;

/**
 * Kind of strategy in a jar: its name, its parameters, and how one is made. Needs a public constructor without
 * parameters; one instance serves all bots, so it keeps nothing.
 */
public interface StrategyProvider {
    /** The version of this package; a jar that was compiled with another one is refused. */
    int VERSION = 1;

    /** {@link #VERSION}, which the compiler copies into the jar. */
    int version();

    /** In lower case with underscores, and no other strategy's. */
    String name();

    /** One sentence for people. */
    String sentence();

    List<ParameterSpec> parameters();

    /** @param values each within its range */
    BarStrategy create(ParameterValues values, Market market);
}
