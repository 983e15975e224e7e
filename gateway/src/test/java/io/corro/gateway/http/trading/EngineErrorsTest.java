package io.corro.gateway.http.trading;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.account.Reply.Refused;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EngineErrorsTest {

    @ParameterizedTest
    @EnumSource(RejectReason.class)
    void everyRefusalIsTheCallersAndCarriesItsWord(RejectReason reason) {
        ApiError error = EngineErrors.error(Refused.of(reason), null);

        assertThat(error.status()).isIn(403, 404, 422);
        assertThat(error.reason()).isEqualTo(reason.code());
        assertThat(error.message()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "TRADE_SUSPENDED           | new orders are rejected by user request",
        "DUPLICATE_CLIENT_ORDER_ID | client_order_id must be unique",
        "ORDER_NOT_FOUND           | order not found",
        "ORDER_NOT_REPLACEABLE     | unable to replace order, order isn't sent to exchange yet",
        "NOTHING_CHANGED           | order parameters are not changed",
        "POSITION_NOT_FOUND        | position does not exist",
        "SHORTING_NOT_ALLOWED      | account is not allowed to short",
        "INSUFFICIENT_QUANTITY     | insufficient qty available for order",
    })
    void sentencesContainTheWordingByWhichClientsRecogniseThem(RejectReason reason, String wording) {
        assertThat(reason.message()).contains(wording);
    }

    @Test
    void missingFundsAreToldInBothWordings() {
        ApiError error = EngineErrors.error(
                new Refused<>(RejectReason.INSUFFICIENT_BUYING_POWER, 15 * Money.ONE / 2, Money.ONE, 75 * Money.ONE,
                        20),
                null);

        assertThat(error.code()).isEqualTo(40_310_000);
        assertThat(error.message()).isEqualTo(
                "insufficient buying power: insufficient balance for USD (requested: 7.5, available: 1)");
        assertThat(error.facts()).containsEntry("buying_power", "20").containsEntry("cost_basis", "75")
                .containsEntry("margin_required", "7.5").containsEntry("free_margin", "1");
    }

    @Test
    void doneIsItsValueAndNothingElseIs() {
        assertThat(EngineErrors.value(new Reply.Accepted<>(7))).isEqualTo(7);
        assertThatThrownBy(() -> EngineErrors.value(new Reply.Unavailable<>(Reply.Unavailability.UNKNOWN_OUTCOME)))
                .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.error().status()).isEqualTo(503));
    }
}
