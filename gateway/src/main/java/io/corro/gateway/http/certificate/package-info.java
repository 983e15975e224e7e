/** Certificates over HTTP: for their holders, and their public verification. */
@NullMarked
package io.corro.gateway.http.certificate;

import org.jspecify.annotations.NullMarked;
