/** Bots and their strategies over HTTP. */
package io.corro.gateway.http.bot;
