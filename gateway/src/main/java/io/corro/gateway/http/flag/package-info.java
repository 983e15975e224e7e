/** Kill switches over HTTP. */
package io.corro.gateway.http.flag;
