package io.corro.gateway.fault;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

import io.corro.engine.runtime.account.EngineClient.NewOrder;
import io.corro.gateway.fault.Fault.Occasion;

/** Run of a script on one account: decides what strikes, and records it and how the client copes. Thread-safe. */
public final class FaultRun {
    /** After which nothing strikes any more. */
    static final int OCCURRENCES_MAX = 10_000;

    private final UUID id;
    private final UUID accountId;
    private final FaultScript script;
    private final InstantSource clock;
    private final BiConsumer<FaultRun, FaultOccurrence> audit;
    private final Instant startedAt;
    private final SplittableRandom random;
    private final int[] struck;
    private final List<FaultOccurrence> occurrences = new ArrayList<>();
    private final ClientConduct conduct = new ClientConduct();
    private boolean isEnded;

    /** @param audit takes every occurrence; must not block */
    FaultRun(UUID id, UUID accountId, FaultScript script, InstantSource clock,
            BiConsumer<FaultRun, FaultOccurrence> audit) {
        this.id = id;
        this.accountId = accountId;
        this.script = script;
        this.clock = clock;
        this.audit = audit;
        startedAt = clock.instant();
        random = new SplittableRandom(script.seed());
        struck = new int[script.steps().size()];
    }

    /** The step that strikes on this occasion, which is recorded. */
    synchronized Optional<FaultStep> strike(Occasion occasion, String subject) {
        return strike(occasion, subject, fault -> true);
    }

    /** As {@link #strike(Occasion, String)}, of the faults that can strike this subject. */
    synchronized Optional<FaultStep> strike(Occasion occasion, String subject, Predicate<Fault> canStrike) {
        Duration now = sinceStart();
        for (int i = 0; i < struck.length && isActive(now); i++) {
            FaultStep step = script.steps().get(i);
            if (step.fault().occasion() == occasion && canStrike.test(step.fault()) && isDue(i, now)) {
                struck[i]++;
                record(step.fault(), subject);
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    private boolean isDue(int index, Duration now) {
        FaultStep step = script.steps().get(index);
        return step.covers(now) && struck[index] < step.count() && random.nextInt(100) < step.chancePercent();
    }

    private void record(Fault fault, String subject) {
        FaultOccurrence occurrence =
                new FaultOccurrence(occurrences.size() + 1, fault, subject, clock.instant());
        occurrences.add(occurrence);
        audit.accept(this, occurrence);
    }

    private boolean isActive(Duration sinceStart) {
        return !isEnded && sinceStart.compareTo(script.length()) < 0 && occurrences.size() < OCCURRENCES_MAX;
    }

    private Duration sinceStart() {
        return Duration.between(startedAt, clock.instant());
    }

    /** A number between minus and plus this one. */
    synchronized int nextWithin(int bound) {
        return random.nextInt(-bound, bound + 1);
    }

    synchronized void ordered(NewOrder order) {
        if (isRunning()) {
            conduct.ordered(order);
        }
    }

    synchronized void leftUnknown(NewOrder order) {
        conduct.leftUnknown(order);
    }

    synchronized void orderedInHalt() {
        conduct.orderedInHalt();
    }

    /** An update was not told. */
    synchronized void withheld(Fault fault, boolean isFill) {
        if (fault.breaksStream()) {
            conduct.streamBroke();
        }
        if (isFill) {
            conduct.fillNotTold();
        }
    }

    synchronized void looked() {
        if (isRunning()) {
            conduct.looked();
        }
    }

    synchronized void end() {
        isEnded = true;
    }

    public synchronized boolean isRunning() {
        return !isEnded && sinceStart().compareTo(script.length()) < 0;
    }

    public UUID id() {
        return id;
    }

    public UUID accountId() {
        return accountId;
    }

    public long seed() {
        return script.seed();
    }

    public Instant startedAt() {
        return startedAt;
    }

    public synchronized List<FaultOccurrence> occurrences() {
        return List.copyOf(occurrences);
    }

    /** So far, while it runs. */
    public synchronized Verdict verdict() {
        return conduct.verdict();
    }
}
