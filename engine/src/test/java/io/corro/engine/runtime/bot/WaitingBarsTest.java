package io.corro.engine.runtime.bot;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.runtime.bot.BotActor.BarClosed;
import io.corro.engine.testkit.TestInstruments;

import static io.corro.engine.testkit.TestInstruments.EURUSD;
import static org.assertj.core.api.Assertions.assertThat;

/** Bars that wait while quotes come: each is taken once, at the first look at which its quote is there. */
class WaitingBarsTest {
    private static final long MINUTE_US = 60_000_000;

    /** The engine goes on while a bot looks: here a quote comes after every question. */
    private final AtomicLong askedUs = new AtomicLong();
    private final WaitingBars waiting = new WaitingBars(
            number -> new Quote(number, 1, 2, 1, 1, 1, askedUs.getAndAdd(MINUTE_US / 2)), TestInstruments.dealer());

    @Test
    void noBarIsLostToAQuoteThatComesWhileItLooks() {
        List<BarClosed> closed = new ArrayList<>();
        List<BarClosed> taken = new ArrayList<>();
        for (int minute = 0; minute < 20; minute++) {
            closed.add(bar(minute));
            waiting.add(closed.getLast());
            taken.addAll(waiting.takeQuoted(Timeframe.MINUTE));
        }
        for (int look = 0; look < closed.size(); look++) {
            taken.addAll(waiting.takeQuoted(Timeframe.MINUTE));
        }
        assertThat(taken).isEqualTo(closed);
    }

    @Test
    void aBarWaitsForAQuoteOfItsEnd() {
        waiting.add(bar(0));
        assertThat(waiting.takeQuoted(Timeframe.MINUTE)).isEmpty();
        assertThat(waiting.takeQuoted(Timeframe.MINUTE)).isEmpty();
        assertThat(waiting.takeQuoted(Timeframe.MINUTE)).containsExactly(bar(0));
        assertThat(waiting.takeQuoted(Timeframe.MINUTE)).isEmpty();
    }

    private static BarClosed bar(int minute) {
        return new BarClosed(EURUSD.number(), new Bar(minute * MINUTE_US, 1, 1, 1, 1, 1, 1, 1, 1));
    }
}
