/**
 * Profit to investors and fees to the house, at the end of a product's period.
 *
 * <pre>
 * draft → cutoff_snapshot → nav_sealed → fees_computed → in_review → approved ▮ → posting → reconciled → closed
 *                                                                        ↘ blocked_funds ↗      ↘ partial ↗
 * before ▮ also: rejected, superseded (begun anew in the next revision)
 * </pre>
 *
 * The daily cuts of {@link io.corro.workflows.distribution.DistributionSchedules} make the price of a unit, out of
 * which the management fee has been taken; a distribution takes the performance fee on what the price exceeds each
 * holding's own high-water mark by, and pays the rest to those who do not leave it in. Both are redemptions of the
 * holder's own units, so nobody else gains or loses by them. A product's manager who invests in it pays as everybody
 * does.
 */
@NullMarked
package io.corro.workflows.distribution;

import org.jspecify.annotations.NullMarked;
