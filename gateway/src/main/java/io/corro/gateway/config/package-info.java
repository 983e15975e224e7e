/** Command line and environment: what the server was asked to do, read once. */
package io.corro.gateway.config;
