/** Proof of who people are: requests, operators' votes, and the limits that follow. */
@NullMarked
package io.corro.persistence.books.kyc;

import org.jspecify.annotations.NullMarked;
