package io.corro.gateway.attack;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Figures of a run, told attack by attack; what is broken off is told as far as it came. Thread-safe. */
final class Figures {
    private final List<Findings> all = new ArrayList<>();
    private @Nullable String running;
    private boolean isBrokenOff;

    synchronized Findings begin(String name) {
        running = name;
        all.add(new Findings());
        return all.getLast();
    }

    /** Nothing more is told of a run that was broken off. */
    synchronized void end() {
        if (!isBrokenOff && running != null) {
            tell(running, all.getLast());
            running = null;
        }
    }

    /** The run ends here, in the middle of an attack or between two. */
    synchronized void breakOff() {
        if (running != null) {
            tell(running + ", cut", all.getLast());
        }
        isBrokenOff = true;
        System.out.printf("attack: ended by a signal after %d inputs, with %d faults%n",
                all.stream().mapToLong(Findings::inputs).sum(), faults());
    }

    synchronized boolean isBrokenOff() {
        return isBrokenOff;
    }

    synchronized long faults() {
        return all.stream().mapToLong(Findings::faults).sum();
    }

    private static void tell(String name, Findings findings) {
        System.out.printf("%-22s %9d inputs  %4d faults  %s%n", name, findings.inputs(), findings.faults(),
                findings.answers());
        findings.examples().forEach(example -> System.out.println("  " + example));
    }
}
