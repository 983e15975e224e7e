/** What people are told, over HTTP. */
package io.corro.gateway.http.notification;
