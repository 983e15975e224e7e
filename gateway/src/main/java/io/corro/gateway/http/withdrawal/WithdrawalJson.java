package io.corro.gateway.http.withdrawal;

import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.JsonWriter;
import io.corro.persistence.books.withdrawal.Withdrawal;

/** Withdrawals as their owners see them: nothing of the house's reasons, nothing of the provider's tokens. */
final class WithdrawalJson {
    /** What never changes, hence the same in every repetition of the answer. */
    static final Schema TAKEN = addTo(Schema.object("TakenWithdrawal"));
    static final Schema SCHEMA = addTo(Schema.object("Withdrawal"))
            .texts("status", "rejection_reason").decimals("paid", "fee_charged", "returned")
            .nullable("rejection_reason");

    private WithdrawalJson() {}

    static void writeTaken(JsonWriter json, Withdrawal withdrawal) {
        json.begin();
        writeFields(json, withdrawal);
        json.end();
    }

    static void write(JsonWriter json, Withdrawal withdrawal) {
        json.begin();
        writeFields(json, withdrawal);
        json.text("status", withdrawal.stage().code())
                .text("rejection_reason", withdrawal.rejectionReason().orElse(null))
                .decimal("paid", withdrawal.paid())
                .decimal("fee_charged", withdrawal.feeCharged())
                .decimal("returned", withdrawal.returned())
                .end();
    }

    private static Schema addTo(Schema schema) {
        return schema.ids("id", "account_id", "payment_method_id").texts("product", "currency")
                .decimals("amount", "fee", "net").times("requested_at");
    }

    private static void writeFields(JsonWriter json, Withdrawal withdrawal) {
        json.id("id", withdrawal.id())
                .id("account_id", withdrawal.accountId())
                .id("payment_method_id", withdrawal.paymentMethodId())
                .text("product", withdrawal.productCode())
                .text("currency", withdrawal.currency())
                .decimal("amount", withdrawal.gross())
                .decimal("fee", withdrawal.fee())
                .decimal("net", withdrawal.net())
                .time("requested_at", withdrawal.requestedAt());
    }
}
