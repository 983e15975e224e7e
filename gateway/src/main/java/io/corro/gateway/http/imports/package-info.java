/** Imports of historical prices over HTTP. */
@NullMarked
package io.corro.gateway.http.imports;

import org.jspecify.annotations.NullMarked;
