/** Webhooks of payment providers. */
@NullMarked
package io.corro.gateway.http.payment;

import org.jspecify.annotations.NullMarked;
