/** Withdrawals over HTTP. */
@NullMarked
package io.corro.gateway.http.withdrawal;

import org.jspecify.annotations.NullMarked;
