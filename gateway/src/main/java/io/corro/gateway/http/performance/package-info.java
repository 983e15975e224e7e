/** Statistics of accounts and bots over HTTP. */
package io.corro.gateway.http.performance;
