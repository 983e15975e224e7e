/** The ledger over HTTP: totals that must agree, and how refusals of money look on the wire. */
package io.corro.gateway.http.ledger;
