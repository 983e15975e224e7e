package io.corro.workflows.payment;

import java.util.Set;

import io.corro.persistence.books.payment.DeclineKind;

/**
 * What may help after a decline, by the codes that card networks and providers use in common. A code that nobody has
 * listed is tried again later, which costs little and is bounded. Stateless.
 */
final class DeclineCodes {
    private static final Set<String> NEVER = Set.of(
            "lost_card", "stolen_card", "pickup_card", "restricted_card", "fraudulent", "merchant_blacklist",
            "account_closed", "invalid_account", "bank_account_closed", "debit_not_authorized", "card_not_supported",
            "incorrect_number", "invalid_number", "revocation_of_authorization", "revocation_of_all_authorizations",
            "stop_payment_order", "charge_disputed");
    private static final Set<String> NEEDS_CUSTOMER = Set.of(
            "authentication_required", "authentication_not_handled", "expired_card", "incorrect_cvc", "invalid_cvc",
            "incorrect_pin", "incorrect_zip", "invalid_expiry_month", "invalid_expiry_year", "pin_try_exceeded",
            "mobile_device_authentication_required", "offline_pin_required", "online_or_offline_pin_required");

    private DeclineCodes() {}

    static DeclineKind kind(String code) {
        if (NEVER.contains(code)) {
            return DeclineKind.NEVER;
        }
        return NEEDS_CUSTOMER.contains(code) ? DeclineKind.NEEDS_CUSTOMER : DeclineKind.RETRY_LATER;
    }
}
