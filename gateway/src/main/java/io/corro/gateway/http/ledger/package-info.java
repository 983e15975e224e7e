/** The ledger over HTTP: totals that must agree, and how refusals of money look on the wire. */
@NullMarked
package io.corro.gateway.http.ledger;

import org.jspecify.annotations.NullMarked;
