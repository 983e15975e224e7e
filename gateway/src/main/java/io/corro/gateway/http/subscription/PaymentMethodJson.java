package io.corro.gateway.http.subscription;

import java.util.Optional;
import java.util.UUID;

import io.corro.persistence.books.payment.PaymentMethod;

/** A payment method as its owner sees it: nothing of the provider's tokens. */
record PaymentMethodJson(UUID id, String type, Optional<String> brand, Optional<String> lastFour,
        Optional<Integer> expMonth, Optional<Integer> expYear, boolean isDefault) {

    static PaymentMethodJson of(PaymentMethod method) {
        return new PaymentMethodJson(method.id(), method.type(), method.brand(), method.lastFour(),
                method.expMonth(), method.expYear(), method.isDefault());
    }
}
