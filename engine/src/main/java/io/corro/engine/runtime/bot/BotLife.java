package io.corro.engine.runtime.bot;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.Instruments;

/**
 * Life of a bot so far: the state that its events lead to. Immutable.
 *
 * @param spec      null before it is created
 * @param why       of the last change of status, empty if none was given
 * @param by        who made it
 * @param capital   the account's equity at its start
 * @param createdUs when it was created
 * @param startedUs when it was started, zero for never
 * @param movedUs   when its status last changed
 * @param guards    stop and target by symbol
 * @param adjusted  by symbol, the last time that its count was adjusted
 * @param events    how many events have led here
 */
public record BotLife(@Nullable BotSpec spec, BotStatus status, String why, String by, long capital, long createdUs,
        long startedUs, long movedUs, Map<String, Guard> guards,
        Map<String, BotEvent.Adjusted> adjusted, long events) implements BotFact {
    static final BotLife NONE = new BotLife(null, BotStatus.DELETED, "", "", 0, 0, 0, 0, Map.of(), Map.of(),
            0);

    /** In ticks, zero for none. */
    public record Guard(long stopTicks, long targetTicks) {
        static final Guard NONE = new Guard(0, 0);
    }

    public BotLife {
        guards = Map.copyOf(guards);
        adjusted = adjusted == null ? Map.of() : Map.copyOf(adjusted);
    }

    /** @throws NullPointerException before the bot is created */
    @Override
    public BotSpec spec() {
        return Objects.requireNonNull(spec, "a bot that is not created has no spec");
    }

    BotLife after(BotEvent event) {
        return switch (event) {
            case BotEvent.Created created -> new BotLife(created.spec(), BotStatus.DRAFT, "", created.by(), 0,
                    created.atUs(), 0, created.atUs(), Map.of(), Map.of(), events + 1);
            case BotEvent.Changed changed -> new BotLife(changed.spec(), status, why, by, capital, createdUs,
                    startedUs, movedUs, guards, adjusted, events + 1);
            case BotEvent.Started started -> new BotLife(spec, BotStatus.RUNNING, "", started.by(), started.capital(),
                    createdUs, started.atUs(), started.atUs(), guards, adjusted,
                    events + 1);
            case BotEvent.Moved moved -> new BotLife(spec, moved.to(), moved.why(), moved.by(), capital, createdUs,
                    startedUs, moved.atUs(), guards, adjusted, events + 1);
            case BotEvent.Guarded guarded -> guarded(guarded);
            case BotEvent.Adjusted one -> adjusted(one);
        };
    }

    private BotLife guarded(BotEvent.Guarded guarded) {
        Map<String, Guard> changed = new HashMap<>(guards);
        changed.put(guarded.symbol(), new Guard(guarded.stopTicks(), guarded.targetTicks()));
        return new BotLife(spec, status, why, by, capital, createdUs, startedUs, movedUs, changed, adjusted,
                events + 1);
    }

    private BotLife adjusted(BotEvent.Adjusted one) {
        Map<String, BotEvent.Adjusted> changed = new HashMap<>(adjusted);
        changed.put(one.symbol(), one);
        return new BotLife(spec, status, why, by, capital, createdUs, startedUs, movedUs, guards, changed, events + 1);
    }

    /** By instrument; what was adjusted before the account's last reset counts no more. */
    Map<Integer, BotEvent.Adjusted> adjusted(Instruments instruments, long resetAtUs) {
        Map<Integer, BotEvent.Adjusted> counted = new HashMap<>();
        adjusted.forEach((symbol, last) -> instruments.bySpelling(symbol).filter(known -> last.atUs() > resetAtUs)
                .ifPresent(instrument -> counted.put(instrument.number(), last)));
        return counted;
    }

    Guard guard(String symbol) {
        return guards.getOrDefault(symbol, Guard.NONE);
    }
}
