/** What demonstrations need in the tables that life brings otherwise: people, money, courses. */
@NullMarked
package io.corro.persistence.books.demo;

import org.jspecify.annotations.NullMarked;
