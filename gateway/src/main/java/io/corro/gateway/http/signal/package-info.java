/** Signals over HTTP: published, listed, followed, executed. */
package io.corro.gateway.http.signal;
