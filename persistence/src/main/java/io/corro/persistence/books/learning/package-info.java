/**
 * What learners do with courses, the {@code education} schema: enrolments, progress, quiz attempts, experience and
 * reviews. Every public method of a service is one transaction, and sees nothing but the user's own rows.
 */
@NullMarked
package io.corro.persistence.books.learning;

import org.jspecify.annotations.NullMarked;
