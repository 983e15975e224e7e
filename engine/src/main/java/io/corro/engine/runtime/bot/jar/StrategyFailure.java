package io.corro.engine.runtime.bot.jar;

/** A strategy of a jar has broken its limits or failed; the message says how, as a part of a sentence. */
final class StrategyFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StrategyFailure(String message) {
        super(message);
    }

    /** As bots quote it when they halt. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return String.valueOf(getMessage());
    }
}
