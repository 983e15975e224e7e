package io.corro.workflows.temporal;

import io.temporal.common.converter.DataConverterException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PayloadGuardTest {
    private static final int JSON_AND_METADATA = 200;

    @Test
    void letsAPayloadJustBelowTheLimitPass() {
        String large = "x".repeat(PayloadGuard.BYTES_MAX - JSON_AND_METADATA);

        assertThat(TemporalClients.dataConverter().toPayloads(large)).isPresent();
    }

    @Test
    void refusesWhatARealServiceWouldRefuse() {
        String tooLarge = "x".repeat(PayloadGuard.BYTES_MAX);

        assertThatThrownBy(() -> TemporalClients.dataConverter().toPayloads(tooLarge))
                .isInstanceOf(DataConverterException.class)
                .hasMessageContaining("pass an id instead");
    }
}
