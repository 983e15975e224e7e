package io.corro.gateway.http.account;

import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The last close is 17:00 in New York, in winter and in summer time. */
class LastEquityTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-13T21:59:59Z, 2026-01-12T22:00:00Z",
        "2026-01-13T22:00:00Z, 2026-01-13T22:00:00Z",
        "2026-01-14T03:00:00Z, 2026-01-13T22:00:00Z",
        "2026-07-14T20:59:59Z, 2026-07-13T21:00:00Z",
        "2026-07-14T21:00:00Z, 2026-07-14T21:00:00Z",
        "2026-03-08T12:00:00Z, 2026-03-07T22:00:00Z"})
    void theLastCloseIsAtFiveInNewYork(Instant now, Instant close) {
        assertThat(LastEquity.lastClose(now)).isEqualTo(close);
    }
}
