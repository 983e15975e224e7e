/** Webhooks of payment providers. */
package io.corro.gateway.http.payment;
