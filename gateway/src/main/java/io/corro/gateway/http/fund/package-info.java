/** Investment products and accounts over HTTP. */
@NullMarked
package io.corro.gateway.http.fund;

import org.jspecify.annotations.NullMarked;
