/** Imports of historical prices over HTTP. */
package io.corro.gateway.http.imports;
