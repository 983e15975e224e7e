package io.corro.gateway.fault;

import java.time.Duration;

import io.corro.engine.core.domain.RejectReason;

/**
 * Step of a script: one fault and when it strikes. Immutable.
 *
 * @param after         from the run's start on
 * @param length        for how long; zero for until the end
 * @param count         how often at most
 * @param chancePercent of striking on an occasion
 * @param delay         of answers that come later
 * @param basisPoints   how far quotes move or stand apart
 * @param reason        of refusals
 */
public record FaultStep(Fault fault, Duration after, Duration length, int count, int chancePercent, Duration delay,
        int basisPoints, RejectReason reason) {

    boolean covers(Duration sinceStart) {
        return sinceStart.compareTo(after) >= 0
                && (length.isZero() || sinceStart.compareTo(after.plus(length)) < 0);
    }
}
