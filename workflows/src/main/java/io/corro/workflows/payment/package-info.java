/**
 * Payments by somebody else: {@link io.corro.workflows.payment.PaymentProvider} is the port, the sandbox provider its
 * default implementation. Amounts are smallest units of the currency, keys are ours, references are the provider's.
 */
@NullMarked
package io.corro.workflows.payment;

import org.jspecify.annotations.NullMarked;
