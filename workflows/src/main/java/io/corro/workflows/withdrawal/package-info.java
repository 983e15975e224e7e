/**
 * Money out: from units of a product through the wallet to the customer's bank.
 *
 * <pre>
 * requested → held → approved → cooling → submitting ▮ → submitted → paid
 *                 ↘ pending_approval ↗  ↘ parked ↗      ↘ in_doubt ↗ ↘ partially_paid, failed; later returned
 * before ▮ also: rejected, cancelled, expired
 * </pre>
 *
 * Before the point of no return ▮ units are held and nothing has to be undone; after it only the provider's word, or
 * that of two people, ends it.
 */
@NullMarked
package io.corro.workflows.withdrawal;

import org.jspecify.annotations.NullMarked;
