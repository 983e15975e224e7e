/**
 * What the HTTP surface needs beyond the engine's client, in its own words. Every stage may complete on any thread; a
 * stage that fails with {@link io.corro.engine.port.StorageUnavailableException} is answered 503, anything else 500.
 */
package io.corro.gateway.http.port;
