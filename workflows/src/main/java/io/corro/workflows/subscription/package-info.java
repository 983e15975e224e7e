/**
 * Subscriptions: trial, renewal, dunning, changes of plan, refunds.
 *
 * <pre>
 * trialing → active ⇄ past_due → unpaid          expired: the first invoice was not paid
 *    ↘ paused → incomplete ↗                      cancelled: all other ends
 * any of them → closing → cancelled or expired    closing: a charge or refund is still on its way
 * </pre>
 *
 * A new period is drafted as an invoice, which is charged, card by card and day by day. Charges and refunds are sent
 * under keys of their own and looked up until their result is known; when to send or to ask stands in their rows. What
 * is charged while a subscription ends is given back before it has ended.
 */
@NullMarked
package io.corro.workflows.subscription;

import org.jspecify.annotations.NullMarked;
