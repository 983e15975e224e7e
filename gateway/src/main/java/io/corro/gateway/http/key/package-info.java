/** API keys of accounts over HTTP, for operators. */
@NullMarked
package io.corro.gateway.http.key;

import org.jspecify.annotations.NullMarked;
