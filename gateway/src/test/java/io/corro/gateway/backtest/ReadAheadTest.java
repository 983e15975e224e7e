package io.corro.gateway.backtest;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.Quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Quotes arrive in their order and whole; a failure arrives after what was read before it. */
class ReadAheadTest {

    private static Iterator<Quote> quotes(long count) {
        return LongStream.range(0, count).mapToObj(number -> new Quote(1, 1, 2, 1, 1, number, number)).iterator();
    }

    @Test
    void allArriveInOrder() {
        List<Long> numbers = new ArrayList<>();
        try (ReadAhead ahead = new ReadAhead(quotes(100_000))) {
            ahead.forEachRemaining(quote -> numbers.add(quote.number()));
        }

        assertThat(numbers).containsExactlyElementsOf(LongStream.range(0, 100_000).boxed().toList());
    }

    @Test
    void aSourceWithoutAnyHasNone() {
        try (ReadAhead ahead = new ReadAhead(quotes(0))) {
            assertThat(ahead.hasNext()).isFalse();
            assertThat(ahead.hasNext()).isFalse();
        }
    }

    @Test
    void aFailureArrivesAfterWhatWasRead() {
        Iterator<Quote> failing = new Iterator<>() {
            private final Iterator<Quote> some = quotes(5_000);

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Quote next() {
                if (!some.hasNext()) {
                    throw new IllegalStateException("the file ends here");
                }
                return some.next();
            }
        };
        try (ReadAhead ahead = new ReadAhead(failing)) {
            for (int i = 0; i < 5_000; i++) {
                assertThat(ahead.next().number()).isEqualTo(i);
            }
            assertThatThrownBy(ahead::hasNext).hasMessage("the file ends here");
        }
    }

    @Test
    void whoStopsEarlyLeavesNoThreadWaiting() {
        try (ReadAhead ahead = new ReadAhead(quotes(Long.MAX_VALUE))) {
            assertThat(ahead.next().number()).isZero();
        }

        assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName).doesNotContain("read-ahead");
    }
}
