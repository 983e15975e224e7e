/** Fault injection over HTTP, whose paths are named havoc. */
@NullMarked
package io.corro.gateway.http.fault;

import org.jspecify.annotations.NullMarked;
