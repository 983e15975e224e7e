package io.corro.gateway.attack;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.corro.gateway.attack.Target.Request;
import io.corro.gateway.demo.DemoEnv;

/**
 * The attack suite. Each attack counts its inputs by their outcome; it fails if an input has no answer, an answer of
 * 500, a status that the description does not name, or one that somebody else should have got. Exit code 1 if any does.
 * A run that is broken off tells its figures so far, and ends the server that it has started.
 */
public final class Attack {
    private static final int SENDERS = 8;

    private final Target target;
    private final SplittableRandom random;
    private final Duration time;
    private final int connections;
    private final Figures figures;

    private Attack(DemoEnv keys, AttackOptions options, Figures figures) {
        target = Target.of(keys);
        random = new SplittableRandom(options.seed());
        time = options.time();
        connections = options.connections();
        this.figures = figures;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Figures figures = new Figures();
        try {
            var options = AttackOptions.read(List.of(args));
            if (options.isPresent()) {
                System.exit(run(options.get(), figures) == 0 ? 0 : 1);
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            if (!figures.isBrokenOff()) {
                System.err.println("corro: " + e.getMessage());
            }
            System.exit(2);
        }
    }

    /** Returns the number of faults. */
    private static long run(AttackOptions options, Figures figures) throws IOException, InterruptedException {
        System.out.println("attack: seed " + options.seed());
        if (options.data().isPresent()) {
            DemoEnv keys = DemoEnv.read(options.data().get()).orElseThrow(() -> new IllegalArgumentException(
                    "there is no demo.env in " + options.data().get() + ": start a server on it first"));
            try (BrokenOff _ = new BrokenOff(figures::breakOff)) {
                return new Attack(keys, options, figures).run();
            }
        }
        return runOnOwnServer(options, figures);
    }

    /** What the server leaves is kept only if somebody has to look at it. */
    private static long runOnOwnServer(AttackOptions options, Figures figures)
            throws IOException, InterruptedException {
        try (AttackedServer server = AttackedServer.begin(); BrokenOff _ = new BrokenOff(() -> {
            figures.breakOff();
            server.discard();
        })) {
            server.awaitReady();
            long faults = new Attack(server.keys().orElseThrow(), options, figures).run() + judge(server);
            if (faults == 0) {
                server.discard();
            }
            return faults;
        }
    }

    /** What the server itself says about it. */
    private static long judge(AttackedServer server) throws IOException {
        List<String> traces = server.traces();
        System.out.printf("%-22s %d lines of traces and errors in %s%n", "log", traces.size(), server.log());
        if (!server.isAlive()) {
            System.out.println("  the server has ended");
        }
        return server.isAlive() ? traces.size() : traces.size() + 1L;
    }

    private long run() {
        Surface surface = Surface.of(target.json(new Request("GET", "/openapi.json", "", List.of())));
        Strangers strangers = new Strangers(target, surface);
        attack("raw bytes", parallel((seed, findings) -> {
            new RawBytes(target, seed).once(findings);
        }));
        attack("slow connections", findings -> new SlowConnections(target, connections).hold(findings, end()));
        attack("objects of others", strangers::othersObjects);
        attack("schema-aware fuzz", parallel((seed, findings) -> {
            new SchemaFuzz(target, surface, seed).once(findings);
        }));
        // Last, because the server slows an address down that sends many wrong keys.
        attack("wrong credentials", strangers::wrongCredentials);
        return figures.faults();
    }

    private long end() {
        return System.nanoTime() + time.toNanos();
    }

    /** Repeats an input by several senders until the time is over; what each sends follows from the seed. */
    private Consumer<Findings> parallel(BiConsumer<SplittableRandom, Findings> input) {
        List<SplittableRandom> seeds = new ArrayList<>();
        for (int sender = 0; sender < SENDERS; sender++) {
            seeds.add(random.split());
        }
        return findings -> {
            long endNs = end();
            List<Thread> senders = seeds.stream().map(seed -> Thread.ofVirtual().start(() -> {
                while (System.nanoTime() < endNs) {
                    input.accept(seed, findings);
                }
            })).toList();
            senders.forEach(Attack::join);
        };
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attack(String name, Consumer<Findings> attack) {
        attack.accept(figures.begin(name));
        figures.end();
    }
}
