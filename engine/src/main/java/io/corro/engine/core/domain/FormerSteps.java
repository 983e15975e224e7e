package io.corro.engine.core.domain;

import java.util.Map;

/**
 * Former steps of instruments: how many of today's steps one step had before an instrument's quantities became finer.
 * What was recorded before counts in former steps, and is converted where it is read. Immutable.
 *
 * @param presentPerFormer by instrument number, for those that have become finer
 */
public record FormerSteps(Map<Integer, Long> presentPerFormer) {
    public static final FormerSteps NONE = new FormerSteps(Map.of());

    public FormerSteps {
        presentPerFormer = Map.copyOf(presentPerFormer);
        if (presentPerFormer.values().stream().anyMatch(count -> count < 1)) {
            throw new IllegalArgumentException("a former step must be at least as large as the present one");
        }
    }

    /** Today's steps in one former step; one for an instrument that has not changed. */
    public long presentPerFormer(int instrument) {
        return presentPerFormer.getOrDefault(instrument, 1L);
    }
}
