package io.corro.gateway.http.wire;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.corro.engine.account.Reply;
import io.corro.engine.account.Reply.Refused;
import io.corro.engine.domain.Money;
import io.corro.engine.domain.RejectReason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RefusalsTest {

    @ParameterizedTest
    @EnumSource(RejectReason.class)
    void everyRefusalIsTheCallersAndCarriesItsWord(RejectReason reason) {
        ApiError error = Refusals.error(new Refused<>(reason, 0, 0), null);

        assertThat(error.status()).isIn(403, 404, 422);
        assertThat(error.reason()).isEqualTo(reason.word());
        assertThat(error.message()).isNotBlank();
    }

    @Test
    void missingFundsAreToldInBothWordings() {
        ApiError error = Refusals.error(
                new Refused<>(RejectReason.INSUFFICIENT_BUYING_POWER, 15 * Money.ONE / 2, Money.ONE), null);

        assertThat(error.code()).isEqualTo(40_310_000);
        assertThat(error.message()).isEqualTo(
                "insufficient buying power: insufficient balance for USD (requested: 7.5, available: 1)");
        assertThat(error.facts()).containsEntry("buying_power", "1").containsEntry("cost_basis", "7.5");
    }

    @Test
    void doneIsItsValueAndNothingElseIs() {
        assertThat(Refusals.value(new Reply.Done<>(7))).isEqualTo(7);
        assertThatThrownBy(() -> Refusals.value(new Reply.Unavailable<>(Reply.Unavailability.UNKNOWN_OUTCOME)))
                .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.error().status()).isEqualTo(503));
    }
}
