package io.corro.engine.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

import io.corro.engine.core.domain.Command;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.journal.JournalRecord;

/**
 * Drives a {@link EngineFixture} with {@link RandomCommands}; every step is checked by the {@link Mirror}. A failure
 * names the seed and the last commands. Not thread-safe.
 */
public final class RandomScenario {
    private static final int REMEMBERED = 25;

    private final long seed;
    private final EngineFixture desk;
    private final RandomCommands commands;
    private final Deque<Step> last = new ArrayDeque<>();
    private long steps;

    private record Step(long timeUs, Command command) {

        @Override
        public String toString() {
            // All that an instrument is would hide the rest.
            return "%,12d us  %s".formatted(timeUs - EngineFixture.START_US,
                    command.toString().replaceAll("Instrument\\[.*?symbol=(\\w+),.*?]]", "$1"));
        }
    }

    /** Looks at one step; may fail. */
    @FunctionalInterface
    public interface Observer {
        void after(Command command, List<JournalRecord> records);
    }

    public RandomScenario(long seed, Instruments instruments, int accounts, boolean rich) {
        this.seed = seed;
        desk = new EngineFixture(instruments);
        commands = new RandomCommands(seed, instruments, accounts, rich);
    }

    public EngineFixture desk() {
        return desk;
    }

    /** Opens the accounts and quotes every instrument once. */
    public RandomScenario begin(Observer observer) {
        commands.openings().forEach(opening -> step(opening, observer));
        commands.firstQuotes().forEach(quote -> step(quote, observer));
        return this;
    }

    public RandomScenario run(int count, Observer observer) {
        for (int step = 0; step < count; step++) {
            desk.advance(commands.pause());
            step(commands.next(desk.mirror(), desk.nowUs()), observer);
        }
        return this;
    }

    private void step(Command command, Observer observer) {
        remember(command);
        steps++;
        try {
            observer.after(command, desk.apply(command));
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("seed " + seed + ", step " + steps + ": " + e.getMessage()
                    + "\nlast commands:\n" + last.stream().map(Step::toString).collect(Collectors.joining("\n")), e);
        }
    }

    private void remember(Command command) {
        if (last.size() == REMEMBERED) {
            last.removeFirst();
        }
        last.addLast(new Step(desk.nowUs(), command));
    }

    public RandomCommands commands() {
        return commands;
    }
}
