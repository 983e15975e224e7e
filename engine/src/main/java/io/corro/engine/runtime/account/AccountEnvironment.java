package io.corro.engine.runtime.account;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.LongFunction;

import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.runtime.port.ClientOrderIdStore;
import io.corro.engine.runtime.port.CommandIntake;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.engine.runtime.port.TradingSwitches;

/**
 * Dependencies of the account actors.
 *
 * @param projected completes when the tables contain everything up to a sequence
 * @param blocking  runs look-ups in the database
 * @param switches  what operators have switched off
 * @param bots      starts what keeps an account's bots
 * @param quotes    what limits are counted at
 * @param breaches  where breaches of limits are told
 */
public record AccountEnvironment(
        CommandIntake intake, ClientOrderIdStore clientOrderIds, Instruments instruments, TradingCalendar calendar,
        EngineClock clock, LongFunction<CompletionStage<Void>> projected, Executor blocking,
        TradingSwitches switches, AccountBots bots, Quotes quotes, LimitBreaches breaches) {

    /** With everything switched on, without bots, and without prices that limits could be counted at. */
    public AccountEnvironment(CommandIntake intake, ClientOrderIdStore clientOrderIds, Instruments instruments,
            TradingCalendar calendar, EngineClock clock, LongFunction<CompletionStage<Void>> projected,
            Executor blocking) {
        this(intake, clientOrderIds, instruments, calendar, clock, projected, blocking, new TradingSwitches(),
                AccountBots.NONE, number -> null, LimitBreaches.NONE);
    }
}
