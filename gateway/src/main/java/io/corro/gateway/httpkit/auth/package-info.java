/** Who is calling, and how often. */
package io.corro.gateway.httpkit.auth;
