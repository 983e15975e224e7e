/** Who is calling, and how often. */
@NullMarked
package io.corro.gateway.httpkit.auth;

import org.jspecify.annotations.NullMarked;
