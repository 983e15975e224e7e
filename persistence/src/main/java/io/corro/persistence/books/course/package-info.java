/**
 * Courses of the {@code education} schema: a folder of Markdown and YAML, read and checked here, published in versions,
 * and the catalogue that learners browse.
 */
@NullMarked
package io.corro.persistence.books.course;

import org.jspecify.annotations.NullMarked;
