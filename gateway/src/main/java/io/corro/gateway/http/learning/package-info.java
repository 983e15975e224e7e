/** Learning over HTTP: enrolments, lessons, quiz attempts, experience and reviews of the user's own. */
package io.corro.gateway.http.learning;
