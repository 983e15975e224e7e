/**
 * Matching: order entry, markets, triggers, margin, fills and netting. Pure, {@code java.base} only, single-threaded
 * and without allocation once warm: no clock, no randomness, no input or output, no logging. Time comes with each
 * command.
 *
 * <p>Start reading at {@link io.corro.engine.core.matching.MatchingEngine}.
 */
package io.corro.engine.core.matching;
