/** Certificates over HTTP: for their holders, and their public verification. */
package io.corro.gateway.http.certificate;
