package io.corro.gateway.backtest;

import java.util.Optional;

/** What differs between what a manifest says and what a replay has found, in one sentence. Stateless. */
final class RunDifference {
    private static final int SHOWN = 12;

    private RunDifference() {}

    /** The first that matters; empty if the run is the same. Another build alone is no difference. */
    static Optional<String> of(RunManifest said, RunManifest found) {
        return first(said, found).map(sentence -> said.build().equals(found.build()) ? sentence
                : sentence + " It was made by build " + said.build() + ", and this is build " + found.build() + ".");
    }

    private static Optional<String> first(RunManifest said, RunManifest found) {
        if (!said.data().sha256().equals(found.data().sha256())) {
            return Optional.of("The data has changed: the run saw %,d quotes with the digest %s, and there are %,d with"
                    .formatted(said.data().quotes(), shown(said.data().sha256()), found.data().quotes())
                    + " the digest " + shown(found.data().sha256()) + ".");
        }
        if (!said.state().first().equals(found.state().first())) {
            return Optional.of("The run begins from another state: its seed " + said.seed() + ", its cash, its leverage"
                    + " or its fill profile is not the one that was run.");
        }
        if (!said.fills().equals(found.fills())) {
            return Optional.of("The fills are others: the manifest tells of " + said.fills().count()
                    + ", and the replay has " + (said.fills().count() == found.fills().count()
                            ? "as many, but not the same." : found.fills().count() + "."));
        }
        return result(said, found);
    }

    private static Optional<String> result(RunManifest said, RunManifest found) {
        if (!said.state().last().equals(found.state().last())) {
            return Optional.of("The run ends in another state: the manifest tells of " + said.state().last()
                    + ", and the replay of " + found.state().last() + ".");
        }
        return said.results().equals(found.results()) ? Optional.empty()
                : Optional.of("The results are others: the manifest tells of an equity of " + said.results().endEquity()
                        + " and a return of " + said.results().totalReturn() + ", and the replay of "
                        + found.results().endEquity() + " and " + found.results().totalReturn() + ".");
    }

    static String shown(String digest) {
        return digest.length() <= SHOWN ? digest : digest.substring(0, SHOWN) + "…";
    }
}
