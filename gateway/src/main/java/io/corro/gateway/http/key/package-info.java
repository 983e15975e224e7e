/** API keys of accounts over HTTP, for operators. */
package io.corro.gateway.http.key;
