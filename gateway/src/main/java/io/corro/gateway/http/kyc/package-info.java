/** Proof of identity over HTTP, for people and for operators. */
package io.corro.gateway.http.kyc;
