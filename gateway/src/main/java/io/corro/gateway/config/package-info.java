/** Command line and environment: what the server was asked to do, read once. */
@NullMarked
package io.corro.gateway.config;

import org.jspecify.annotations.NullMarked;
