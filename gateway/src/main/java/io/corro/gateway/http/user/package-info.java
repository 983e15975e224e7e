/** Operators over HTTP: who may act on cases. */
package io.corro.gateway.http.user;
