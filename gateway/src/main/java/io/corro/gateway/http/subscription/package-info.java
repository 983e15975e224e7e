/** Subscriptions over HTTP: plans, changes, invoices and payment methods. */
@NullMarked
package io.corro.gateway.http.subscription;

import org.jspecify.annotations.NullMarked;
