package io.corro.persistence.imports;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TimeReaderTest {
    private final TimeReader reader = new TimeReader(ZoneId.of("America/New_York"));

    @ParameterizedTest
    @CsvSource({
        "2017-04-19T09:00:00Z, 2017-04-19T09:00:00Z",
        "2017-04-19T09:00:00.123456789+02:00, 2017-04-19T07:00:00.123456Z",
        "2017-04-19 09:00:00, 2017-04-19T13:00:00Z",
        "2017-01-19 09:00, 2017-01-19T14:00:00Z",
        "2017.04.19 09:00, 2017-04-19T13:00:00Z",
        "19.04.2017 09:00:00.500, 2017-04-19T13:00:00.500Z",
        "01.02.2023 00:00:00.000 GMT+0100, 2023-01-31T23:00:00Z",
        "20170419 093000, 2017-04-19T13:30:00Z",
        "20170419093000, 2017-04-19T13:30:00Z",
        "20170419, 2017-04-19T04:00:00Z",
        "2017-04-19, 2017-04-19T04:00:00Z",
        "2017/4/9, 2017-04-09T04:00:00Z",
        "1492592400, 2017-04-19T09:00:00Z",
        "1492592400.5, 2017-04-19T09:00:00.500Z",
        "1492592400123, 2017-04-19T09:00:00.123Z",
        "1492592400123456, 2017-04-19T09:00:00.123456Z",
        "1492592400123456789, 2017-04-19T09:00:00.123456Z",
        "2017-11-05 01:30, 2017-11-05T05:30:00Z"})
    void readsEachForm(String text, Instant expected) throws RowFault {
        assertThat(reader.read(text)).isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "2017-13-01", "2017-02-30 10:00", "19/04/2017 09:00", "2017-04-19 25:00",
        "2017-04-19 1x:00", "1", "99999999999999999999", "2017-04-19T09:00:00+99:00", "0001-01-01"})
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> reader.read(text)).isInstanceOf(RowFault.class);
    }

    @Test
    void aTimeThatTheZoneSkipsIsNone() {
        assertThatThrownBy(() -> reader.read("2017-03-12 02:30")).hasMessageContaining("clocks went forward");
    }
}
