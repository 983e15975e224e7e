/** Price alerts over HTTP, and the watch that fires them. */
package io.corro.gateway.http.alert;
