/** What people are told, over HTTP. */
@NullMarked
package io.corro.gateway.http.notification;

import org.jspecify.annotations.NullMarked;
