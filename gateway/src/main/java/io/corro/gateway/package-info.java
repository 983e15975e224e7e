/** The running product: configuration, wiring, HTTP surface and feeds. */
package io.corro.gateway;
