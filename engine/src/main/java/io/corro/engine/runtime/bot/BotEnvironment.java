package io.corro.engine.runtime.bot;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.LongFunction;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.runtime.bot.strategy.Strategies;
import io.corro.engine.runtime.port.EngineClock;

/**
 * Dependencies of bots.
 *
 * @param projected completes when the tables contain everything up to a sequence
 * @param blocking  runs what may block
 */
public record BotEnvironment(Strategies strategies, Instruments instruments, Quotes quotes, BotMarket market,
        BotStore store, EngineClock clock, LongFunction<CompletionStage<Void>> projected, Executor blocking) {}
