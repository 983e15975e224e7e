package io.corro.perf.core;

import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import io.corro.engine.core.domain.Command;
import io.corro.engine.core.matching.CommandOutcome;
import io.corro.engine.core.matching.MatchingEngine;

/**
 * Plays a scenario's measured part, a thousand operations an invocation. Around each invocation, and outside its time,
 * the market is prepared, the result is compared with the rehearsal, and everything is put back.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CoreBenchmark {

    @Param
    public Scenario scenario;

    private final CommandOutcome outcome = new CommandOutcome();
    private MatchingEngine core;
    private Script script;
    private Command[] prepare;
    private Command[] measure;
    private Command[] restore;
    private long images;
    private long rejects;
    private byte @Nullable [] litter;

    @Setup(Level.Trial)
    public void write() {
        script = scenario.write();
        core = script.core();
        prepare = script.prepare();
        measure = script.measure();
        restore = script.restore();
    }

    @Setup(Level.Invocation)
    public void prepare() {
        core.resumeAfter(script.startSeq());
        play(prepare);
        images = 0;
        rejects = 0;
    }

    @Benchmark
    @OperationsPerInvocation(Script.OPERATIONS)
    public long operations() {
        play(measure);
        return core.stateHash();
    }

    private void play(Command[] commands) {
        for (Command command : commands) {
            outcome.clear();
            core.apply(command, CoreMarket.NOW_US, outcome);
            images += outcome.records.count();
            rejects += outcome.reject == null ? 0 : 1;
            if (scenario == Scenario.ALLOCATING_CONTROL) {
                litter = new byte[Long.BYTES];
            }
        }
    }

    /** @throws IllegalStateException if the engine did anything else than at the rehearsal */
    @TearDown(Level.Invocation)
    public void checkAndRestore() {
        if (images != script.images() || rejects != script.rejects()) {
            throw new IllegalStateException(scenario + " wrote " + images + " rows and refused " + rejects);
        }
        play(restore);
    }

    /** What the control left behind; keeps its allocation from being optimised away. */
    public byte @Nullable [] litter() {
        return litter;
    }
}
