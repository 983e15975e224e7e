/** Learning over HTTP: enrolments, lessons, quiz attempts, experience and reviews of the user's own. */
@NullMarked
package io.corro.gateway.http.learning;

import org.jspecify.annotations.NullMarked;
