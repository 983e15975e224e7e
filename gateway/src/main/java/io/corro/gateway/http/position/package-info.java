/** Positions over HTTP: reading and closing them. */
package io.corro.gateway.http.position;
