package io.corro.workflows.payment;

/**
 * Why a payment failed.
 *
 * @param code the provider's raw code, kept for people and statistics
 */
public record Decline(String code, Kind kind) {

    /** What may help. */
    public enum Kind {
        /** Trying again later may succeed, e.g. insufficient funds. */
        RETRY_LATER,
        /** Only the customer can help, e.g. an expired card, or authentication. */
        NEEDS_CUSTOMER,
        /** Must not be tried again, e.g. a stolen card or a closed account. */
        NEVER
    }
}
