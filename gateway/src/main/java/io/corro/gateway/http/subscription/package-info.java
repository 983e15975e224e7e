/** Subscriptions over HTTP: plans, changes, invoices and payment methods. */
package io.corro.gateway.http.subscription;
