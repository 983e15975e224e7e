/** Mail over HTTP, for operators: what was kept, and what could not be delivered. */
@NullMarked
package io.corro.gateway.http.mail;

import org.jspecify.annotations.NullMarked;
