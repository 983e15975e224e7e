package io.corro.engine.runtime.signal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.strategy.Strategy.TradeSignal;
import io.corro.engine.runtime.signal.SignalStore.Ending;
import io.corro.engine.runtime.signal.SignalStore.SignalEnd;

import static io.corro.engine.runtime.account.TradingFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

/** Signals end at their target, their stop or their time, once; and are told once. */
@Timeout(120)
class SignalWatchTest {
    private static final int EURUSD = 1;

    private final List<SignalEnd> ends = new CopyOnWriteArrayList<>();
    private final List<TradeSignal> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile List<OpenSignal> stored = List.of();
    private volatile Quote last;
    private SignalWatch watch;

    private SignalWatch watch() {
        watch = new SignalWatch(new SignalStore() {
            @Override
            public List<OpenSignal> open() {
                failIfDue();
                return stored;
            }

            @Override
            public void end(SignalEnd end) {
                failIfDue();
                ends.add(end);
            }
        }, number -> last, 4);
        watch.subscribe((instrument, signal) -> told.add(signal));
        return watch;
    }

    private void failIfDue() {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("the store is away");
        }
    }

    @AfterEach
    void close() {
        watch.close();
    }

    private static OpenSignal signal(Side side, long stop, long target, long expiresUs) {
        return new OpenSignal(UUID.randomUUID(), EURUSD, Optional.ofNullable(side), 1_000, stop, target, 0.8, 0,
                expiresUs);
    }

    private void quote(long bid, long ask) {
        last = new Quote(EURUSD, bid, ask, 1, 1, 1, 7);
        watch.onQuote(last);
    }

    @Test
    void theSideThatOneWouldGetOutAtDecides() {
        OpenSignal buy = signal(Side.BUY, 990, 1_020, 100);
        OpenSignal sell = signal(Side.SELL, 1_030, 980, 100);
        watch().published(buy);
        watch.published(sell);
        await(() -> told.size() == 2);

        quote(1_019, 1_029);
        quote(1_020, 1_025);
        await(() -> ends.size() == 1);
        assertThat(ends.getFirst()).isEqualTo(new SignalEnd(buy.id(), Ending.TARGET_HIT, 1_020, 7));
        quote(1_021, 1_033);

        await(() -> ends.size() == 2);
        assertThat(ends.getLast()).isEqualTo(new SignalEnd(sell.id(), Ending.STOPPED, 1_033, 7));
    }

    @Test
    void whatWasPublishedBeforeAStartEndsAndIsNeverToldAgain() {
        OpenSignal before = signal(Side.BUY, 990, 0, 100);
        stored = List.of(before, signal(null, 0, 0, 100));
        failures.set(1);
        watch();

        await(() -> {
            quote(985, 986);
            return ends.size() == 1;
        });
        watch.onTime(99);
        watch.onTime(100);

        await(() -> {
            watch.onTime(101);
            return ends.size() == 2;
        });
        assertThat(ends.getLast().ending()).isEqualTo(Ending.EXPIRED);
        assertThat(told).isEmpty();
    }

    @Test
    void anEndThatCannotBeStoredIsStoredLater() {
        watch().published(signal(Side.BUY, 990, 0, 100));
        await(() -> told.size() == 1);
        failures.set(2);
        quote(980, 981);

        await(() -> {
            watch.onTime(50);
            return !ends.isEmpty();
        });

        assertThat(ends).singleElement().satisfies(end -> assertThat(end.ticks()).isEqualTo(980));
    }

    @Test
    void whatIsWithdrawnEndsNoMore() {
        OpenSignal signal = signal(Side.BUY, 990, 0, 100);
        watch().published(signal);
        watch.withdrawn(signal.id());
        OpenSignal other = signal(Side.BUY, 989, 0, 100);
        watch.published(other);
        await(() -> told.size() == 2);

        quote(980, 981);

        await(() -> ends.size() == 1);
        assertThat(ends.getFirst().id()).isEqualTo(other.id());
    }
}
