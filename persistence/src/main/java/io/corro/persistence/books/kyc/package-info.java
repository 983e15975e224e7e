/** Proof of who people are: requests, operators' votes, and the limits that follow. */
package io.corro.persistence.books.kyc;
