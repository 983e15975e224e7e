package io.corro.engine.runtime.bot;

/** Event in the life of a bot. Times are microseconds since 1970. */
public sealed interface BotEvent extends BotFact {

    long atUs();

    /** @param by who has created it */
    record Created(BotSpec spec, String by, long atUs) implements BotEvent {}

    record Changed(BotSpec spec, String by, long atUs) implements BotEvent {}

    /** @param capital the account's equity at this moment */
    record Started(long capital, String by, long atUs) implements BotEvent {}

    /** It is paused, resumed, stopped, halted or deleted. */
    record Moved(BotStatus to, String why, String by, long atUs) implements BotEvent {}

    /** Where it closes its position in an instrument; zero for nowhere. */
    record Guarded(String symbol, long stopTicks, long targetTicks, long atUs) implements BotEvent {}
}
