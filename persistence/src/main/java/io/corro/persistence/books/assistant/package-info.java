/** The assistant's rows: conversations, preferences, memory, passages to search, and calls that wait for a person. */
@NullMarked
package io.corro.persistence.books.assistant;

import org.jspecify.annotations.NullMarked;
