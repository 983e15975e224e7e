/** Investment products and accounts over HTTP. */
package io.corro.gateway.http.fund;
