/** Proof of identity over HTTP, for people and for operators. */
@NullMarked
package io.corro.gateway.http.kyc;

import org.jspecify.annotations.NullMarked;
