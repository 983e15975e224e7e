/** Speaks to identity providers and checks what authenticators sign. */
package io.corro.gateway.identity;
