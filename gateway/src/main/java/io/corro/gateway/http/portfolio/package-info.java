/** Portfolios, proposals, goals and figures over HTTP, and their paper accounts in the engine. */
@NullMarked
package io.corro.gateway.http.portfolio;

import org.jspecify.annotations.NullMarked;
