/** Proofs of identity by the calendar: who is told that theirs ends, and whose has ended. */
@NullMarked
package io.corro.workflows.kyc;

import org.jspecify.annotations.NullMarked;
