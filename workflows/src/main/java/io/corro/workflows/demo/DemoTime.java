package io.corro.workflows.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.corro.workflows.WorkflowRuntime;
import io.corro.workflows.temporal.TimeSkippingService;

/** Moves the demonstration's clock, in UTC, and waits until everybody has done what the new hour brings. */
final class DemoTime {
    private static final Duration STEP = Duration.ofHours(6);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_AGAIN_NS = 5_000_000;
    /** After the last job of the night. */
    private static final LocalTime MORNING = LocalTime.of(6, 0);

    private final TimeSkippingService temporal;
    private final WorkflowRuntime runtime;
    private final Consumer<LocalDate> eachMorning;
    private LocalDate today;

    /** @param eachMorning told the day that has ended, in the first hours of the next */
    DemoTime(TimeSkippingService temporal, WorkflowRuntime runtime, Consumer<LocalDate> eachMorning) {
        this.temporal = temporal;
        this.runtime = runtime;
        this.eachMorning = eachMorning;
        this.today = today();
    }

    LocalDate today() {
        return LocalDate.ofInstant(temporal.instant(), ZoneOffset.UTC);
    }

    void pass(Duration time) {
        passUntil(temporal.instant().plus(time));
    }

    /** Until nine o'clock of the day that comes after so many days. */
    void passDays(int days) {
        passUntil(today().plusDays(days).atTime(9, 0).toInstant(ZoneOffset.UTC));
    }

    /** @throws IllegalStateException if it does not come about although everybody has had the time for it */
    void await(String what, BooleanSupplier isSo) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the demonstration did not go as planned: " + what);
            }
            runtime.tick();
            LockSupport.parkNanos(LOOK_AGAIN_NS);
        }
    }

    private void passUntil(Instant end) {
        while (temporal.instant().isBefore(end)) {
            Duration left = Duration.between(temporal.instant(), end);
            temporal.skip(left.compareTo(STEP) < 0 ? left : STEP);
            runtime.tick();
            greetTheDay();
        }
    }

    private void greetTheDay() {
        boolean isMorning = !temporal.instant().isBefore(today().atTime(MORNING).toInstant(ZoneOffset.UTC));
        while (isMorning && today.isBefore(today())) {
            eachMorning.accept(today);
            today = today.plusDays(1);
        }
    }
}
