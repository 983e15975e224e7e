/** Speaks to identity providers and checks what authenticators sign. */
@NullMarked
package io.corro.gateway.identity;

import org.jspecify.annotations.NullMarked;
