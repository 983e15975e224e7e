package io.corro.persistence.books.subscription;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A stretch of time that one invoice pays for, from {@code start} up to but without {@code end}, in whole seconds.
 * Pure.
 */
public record BillingPeriod(Instant start, Instant end) {
    public BillingPeriod {
        if (!start.isBefore(end) || !isWhole(start) || !isWhole(end)) {
            throw new IllegalArgumentException("not a period: " + start + " to " + end);
        }
    }

    /**
     * The period of that number, counted from zero at the anchor. Every period is computed from the anchor, in UTC: the
     * 31st becomes the last day of a shorter month and is the 31st again afterwards.
     */
    public static BillingPeriod of(Instant anchor, BillingInterval interval, int number) {
        return new BillingPeriod(boundary(anchor, interval, number), boundary(anchor, interval, number + 1));
    }

    /** The first number from {@code first} on whose period is not over at a moment. */
    static int presentNumber(Instant anchor, BillingInterval interval, int first, Instant at) {
        int number = first;
        while (!boundary(anchor, interval, number + 1).isAfter(at)) {
            number++;
        }
        return number;
    }

    public long seconds() {
        return Duration.between(start, end).toSeconds();
    }

    /** The seconds that are left at a moment of the period. */
    public long secondsLeft(Instant at) {
        if (!hasSecond(at)) {
            throw new IllegalArgumentException(at + " is not a second of the period from " + start + " to " + end);
        }
        return Duration.between(at, end).toSeconds();
    }

    /** Whether a moment is a whole second of the period, its end included. */
    public boolean hasSecond(Instant at) {
        return !at.isBefore(start) && !at.isAfter(end) && isWhole(at);
    }

    private static Instant boundary(Instant anchor, BillingInterval interval, int number) {
        return anchor.atOffset(ZoneOffset.UTC).plusMonths((long) number * interval.months()).toInstant();
    }

    private static boolean isWhole(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).equals(moment);
    }
}
