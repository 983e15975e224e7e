/** Operators over HTTP: who may act on cases. */
@NullMarked
package io.corro.gateway.http.user;

import org.jspecify.annotations.NullMarked;
