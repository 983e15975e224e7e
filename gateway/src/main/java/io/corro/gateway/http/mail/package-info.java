/** Mail over HTTP, for operators: what was kept, and what could not be delivered. */
package io.corro.gateway.http.mail;
