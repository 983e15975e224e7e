/** Portfolios, proposals, goals and figures over HTTP, and their paper accounts in the engine. */
package io.corro.gateway.http.portfolio;
