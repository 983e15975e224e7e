/** Fault injection over HTTP, whose paths are named havoc. */
package io.corro.gateway.http.fault;
