package io.corro.engine.runtime.bot;

import java.util.HashMap;
import java.util.Map;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.TradeMath;
import io.corro.engine.core.strategy.OwnPosition;
import io.corro.engine.runtime.account.Valuation;

/**
 * Result of one bot since midnight UTC, from its own executions: what they have realized since, and what its open
 * positions are worth beyond their cost, fees not counted. After a restart the executions give the same. Owned by the
 * bot's actor.
 */
final class DayResult {
    private static final long DAY_US = 86_400_000_000L;
    private static final long PAUSE_US = 1_000_000;

    private final BotEnvironment environment;
    private final long liftedUs;
    private final Map<Instrument, Long> realized = new HashMap<>();
    private long day;
    private long told;
    private long toldUs;

    /** @param liftedUs losses count from then on: somebody has let the bot trade again */
    DayResult(BotEnvironment environment, long liftedUs) {
        this.environment = environment;
        this.liftedUs = liftedUs;
        day = today();
    }

    private long today() {
        return Math.floorDiv(environment.clock().nowUs(), DAY_US);
    }

    /**
     * Takes up what an execution has closed.
     *
     * @param ticks gain in ticks times steps
     */
    void closed(Instrument instrument, long ticks, long atUs) {
        roll();
        if (atUs >= Math.max(liftedUs, day * DAY_US)) {
            realized.merge(instrument, ticks, Long::sum);
        }
    }

    private void roll() {
        long today = today();
        if (today != day) {
            day = today;
            realized.clear();
        }
    }

    /** In account currency, with these positions open. */
    long of(Map<Instrument, OwnPosition> open) {
        roll();
        long result = 0;
        for (Map.Entry<Instrument, Long> gain : realized.entrySet()) {
            result += worth(gain.getKey(), gain.getValue());
        }
        for (Map.Entry<Instrument, OwnPosition> position : open.entrySet()) {
            result += worth(position.getKey(), unrealized(position.getKey(), position.getValue()));
        }
        return result;
    }

    private long unrealized(Instrument instrument, OwnPosition own) {
        Quote quote = environment.quotes().last(instrument.number());
        if (quote == null || own.isFlat()) {
            return 0;
        }
        long ticks = TradeMath.closingTicks(own.side(), quote.bidTicks(), quote.askTicks());
        return own.side().sign() * (ticks * own.size() - own.cost());
    }

    private long worth(Instrument instrument, long ticks) {
        return Valuation.inAccountCurrency(ticks * instrument.grid().tickStepValue(), instrument,
                environment.quotes(), environment.instruments());
    }

    /** Whether the account must be told of a result: of each new low at once, of all else once a second. */
    boolean isNews(long result) {
        long nowUs = environment.clock().nowUs();
        boolean isNews = result < told || (result != told && nowUs - toldUs >= PAUSE_US);
        if (isNews) {
            told = result;
            toldUs = nowUs;
        }
        return isNews;
    }
}
