package io.corro.workflows.payment;

import io.corro.persistence.books.payment.DeclineKind;

/**
 * Why a payment failed.
 *
 * @param code the provider's raw code, kept for people and statistics
 */
public record Decline(String code, DeclineKind kind) {

    public static Decline of(String code) {
        return new Decline(code, DeclineCodes.kind(code));
    }
}
